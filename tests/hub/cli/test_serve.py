"""`nghitruong serve` answers over HTTPS, lets the first administrator in, and stops when told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.hub.cli.running import running, status_of
from tests.hub.cli.typed import stopped, typed
from tests.hub.served import free_port

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.timeout(120)


def serve(data: Path, *more: str) -> list[str]:
    address = ["--host", "127.0.0.1", "--port", str(free_port())]
    return ["serve", "--data", str(data), *address, *more]


def link_in(line: str) -> str:
    return line.strip().rpartition(" ")[2]


def test_a_new_folder_is_served_over_https_with_a_link_to_begin(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(*serve(data)) as served:
        url, link = link_in(served.line()), link_in(served.line())
        assert url.startswith("https://localhost:")
        assert link.startswith(url + "/set-up/")
        assert status_of(url + "/healthz") == 200
        assert status_of(link) == 200
        assert served.stop() == (0, "")
    assert (data / "keys").stat().st_mode & 0o777 == 0o700
    assert not [file for file in data.rglob("*.key") if file.stat().st_mode & 0o077]


def test_behind_a_proxy_it_speaks_plain_http(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.toml").write_text(
        'behind_proxy = true\norigins = ["https://hoidong.example"]\n', encoding="utf-8"
    )
    arguments = serve(data)
    with running(*arguments) as served:
        assert link_in(served.line()) == "https://hoidong.example"
        assert link_in(served.line()).startswith("https://hoidong.example/set-up/")
        assert status_of(f"http://127.0.0.1:{arguments[-1]}/healthz") == 200
        assert served.stop() == (0, "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("port = 'many'\n", "port"),
        ("prot = 8000\n", "prot"),
        ("port = \n", "settings.toml"),
        ("origins = ['hoidong']\n", "origins: hoidong"),
    ],
)
def test_settings_that_cannot_be_used_are_named(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "settings.toml").write_text(written, encoding="utf-8")
    complaint = stopped(typed("serve", "--data", tmp_path))
    assert complaint.startswith("The settings can't be used: ")
    assert said in complaint


def test_a_broken_record_is_not_served(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "live.sqlite3")) as connection, connection:
        connection.execute("UPDATE event SET at = at + 1 WHERE number = 40")
    said = stopped(typed(*serve(folder)))
    assert said == "The record of session 1 is wrong from event 40 on; it is not served.\n"


def test_one_folder_has_one_serving_process(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(*serve(data)) as served:
        served.line()
        assert "Another process serves the folder" in stopped(typed(*serve(data)))
        assert served.process.poll() is None
        served.process.kill()
        served.process.wait()
    with running(*serve(data)) as again:  # a killed one holds nothing
        assert link_in(again.line()).startswith("https://")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    arguments = serve(tmp_path / "one")
    with running(*arguments) as served:
        served.line()
        other = ["serve", "--data", str(tmp_path / "two"), *arguments[3:]]
        answer = typed(*other)
        assert "the address is taken" in stopped(answer)
