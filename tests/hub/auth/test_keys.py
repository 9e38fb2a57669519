"""The installation's key, form tokens and limits."""

import stat
from functools import partial
from pathlib import Path

import pytest

from hub.auth import forms, keys
from hub.auth.keys import Key
from hub.auth.limits import Limit, network
from hub.meeting.words import SECOND
from tests.hub.auth.hall import START, refused

KEY, OTHER = Key(bytes(32)), Key(bytes([1] * 32))


def test_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = keys.load_key(tmp_path / "keys")
    again = keys.load_key(tmp_path / "keys")
    assert first.digest("x", b"y") == again.digest("x", b"y")
    file = tmp_path / "keys" / keys.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_key_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(keys.VARIABLE, "00" * 32)
    assert keys.load_key(tmp_path).digest("x", b"y") == KEY.digest("x", b"y")
    assert list(tmp_path.iterdir()) == []


def test_key_of_a_wrong_length_is_no_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Key(b"short")


def test_sealed_is_read_by_its_own_key_only() -> None:
    assert KEY.unseal(KEY.seal(b"secret")) == b"secret"
    with pytest.raises(ValueError, match="not sealed"):
        OTHER.unseal(KEY.seal(b"secret"))


def test_form_token_belongs_to_one_holder() -> None:
    shown = forms.token(KEY, "session-1")
    assert forms.fits(KEY, "session-1", shown)
    for holder, key, given in (
        ("session-2", KEY, shown),
        ("session-1", OTHER, shown),
        ("session-1", KEY, ""),
        ("session-1", KEY, "đ"),
    ):
        assert not forms.fits(key, holder, given)


def test_carried_value_comes_back_unchanged_for_ten_minutes() -> None:
    field = forms.carry(KEY, "caller", "NA001", START)
    late = START + forms.CARRIED_FOR
    assert forms.carried(KEY, "caller", field, late) == "NA001"
    for purpose, given, now in (
        ("caller", field, late + 1),
        ("totp", field, START),
        ("caller", field[:-4], START),
        ("caller", "", START),
    ):
        assert refused(partial(forms.carried, KEY, purpose, given, now)) == "doors.form_expired"


def test_limit_lets_so_many_through_and_comes_back_evenly() -> None:
    limit = Limit(most=3, per=3 * SECOND)
    assert [limit.take("a", START) for _ in range(4)] == [True, True, True, False]
    assert limit.take("b", START)
    assert [limit.take("a", START + SECOND) for _ in range(2)] == [True, False]
    assert [limit.take("a", START + 60 * SECOND) for _ in range(4)] == [True] * 3 + [False]


def test_good_try_is_given_back() -> None:
    limit = Limit(most=1, per=SECOND)
    assert limit.take("a", START)
    limit.give_back("a")
    limit.give_back("unknown")
    assert limit.take("a", START)
    limit.forget("a")
    assert limit.take("a", START)


def test_limit_remembers_no_more_than_it_has_room_for() -> None:
    limit = Limit(most=1, per=SECOND, room=2)
    for key in ("a", "b", "c"):
        assert limit.take(key, START)
    assert len(limit) == 2
    assert not limit.take("c", START)
    assert limit.take("a", START)


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_network_is_what_a_guest_cannot_change(address: str, owner: str) -> None:
    assert network(address) == owner
