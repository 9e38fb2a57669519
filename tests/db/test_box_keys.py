"""A box's key is one file: written through, for the hub alone, and destroyed for good."""

import stat
from pathlib import Path

import pytest

from db.box_keys import KEY_BYTES, BoxLost, BoxName, KeyFolder

BOX = BoxName(1, "46")


def test_a_key_is_made_once_and_read_again(tmp_path: Path) -> None:
    key = KeyFolder(tmp_path / "keys").make(BOX)
    assert len(key) == KEY_BYTES
    again = KeyFolder(tmp_path / "keys")
    assert again.read(BOX) == again.make(BOX) == key
    assert again.make(BoxName(1, "47")) != key
    assert again.make(BoxName(2, "46")) != key


def test_only_the_hub_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    KeyFolder(folder).make(BOX)
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_key_that_is_not_there_or_not_whole_is_lost(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    with pytest.raises(BoxLost):
        keys.read(BOX)
    keys.make(BOX)
    [file] = tmp_path.iterdir()
    file.write_bytes(b"short")
    with pytest.raises(BoxLost):
        keys.read(BOX)


def test_what_a_killed_hub_left_half_written_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "box-1-46.new").write_bytes(b"half")
    keys = KeyFolder(tmp_path)
    assert keys.make(BOX) == keys.read(BOX)
    assert [file.name for file in tmp_path.iterdir()] == ["box-1-46.key"]


def test_destroying_overwrites_before_it_removes_and_can_be_done_again(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    key = keys.make(BOX)
    [file] = tmp_path.iterdir()
    (tmp_path / "witness").hardlink_to(file)  # the same bytes on the disk under another name
    assert keys.has(BOX)
    keys.destroy(BOX)
    keys.destroy(BOX)
    assert not keys.has(BOX)
    left = (tmp_path / "witness").read_bytes()
    assert len(left) == KEY_BYTES
    assert left != key


@pytest.mark.parametrize("vote", ["../46", "", "4/6", "46.key"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, vote: str) -> None:
    with pytest.raises(ValueError, match="no such name"):
        KeyFolder(tmp_path).make(BoxName(1, vote))
