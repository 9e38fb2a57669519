"""`nghitruong demo` serves a half-finished session that goes on where it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.hub.cli.running import children_of, gone, running, status_of
from tests.hub.cli.typed import asked, done, stopped, typed
from tests.hub.served import Hub, free_port

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.timeout(120), pytest.mark.heavy]

ROLES = [
    "administrator",
    "chair",
    "secretary",
    "clerk",
    "technician",
    "delegate",
    "delegate",
    "delegate",
    "remote",
]


def demo(data: Path, *more: str) -> list[str]:
    return ["demo", "--data", str(data), "--port", str(free_port()), *more]


def test_one_line_tells_a_script_every_way_in_and_each_is_open(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(*demo(data, "--json")) as served:
        ways = served.told()
        assert set(ways) == {"url", "people", "displays"}
        assert ways["url"].startswith("http://localhost:")
        assert [person["role"] for person in ways["people"]] == ROLES
        assert all(set(person) == {"name", "role", "sign_in"} for person in ways["people"])
        [display] = ways["displays"]
        assert set(display) == {"name", "url"}
        links = [person["sign_in"] for person in ways["people"]]
        for url in (ways["url"], *links, display["url"], ways["url"] + "/healthz"):
            assert url.startswith(ways["url"])
            assert status_of(url) == 200
        simulation = children_of(served.process.pid)
        assert len(simulation) == 1
        assert served.stop()[0] == 0
        assert gone(simulation)


def test_a_killed_demonstration_leaves_no_simulation_behind(tmp_path: Path) -> None:
    with running(*demo(tmp_path / "data", "--json")) as served:
        served.told()
        simulation = children_of(served.process.pid)
        served.process.kill()
        assert gone(simulation)


def test_a_second_start_goes_on_where_the_first_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(*demo(data, "--json")) as served:
        first = served.told()
        assert served.stop()[0] == 0
    [before] = json.loads(done(asked("verify", "--data", data, "--json")))["sessions"]
    with running(*demo(data, "--json")) as served:
        second = served.told()
        old = first["people"][0]["sign_in"].replace(first["url"], second["url"])
        assert status_of(old) == 200
        assert served.stop()[0] == 0
    witness = ["--head", before["head"]]
    [after] = json.loads(done(asked("verify", "--data", data, "--json", *witness)))["sessions"]
    assert after["events"] >= before["events"] > 700
    assert [one["name"] for one in first["people"]] == [one["name"] for one in second["people"]]


def test_people_are_told_with_links_and_pictures_of_them(tmp_path: Path) -> None:
    with running(*demo(tmp_path / "data")) as served:
        lines = [served.line()]
        while not lines[-1].startswith("Serving at "):
            assert lines[-1]
            lines.append(served.line())
        said = "".join(lines)
        assert said.count("/in/") == len(ROLES) + 1
        assert "█" in said
        assert served.stop() == (0, "")


def test_only_this_machine_is_answered_unless_asked_otherwise(tmp_path: Path) -> None:
    with running(*demo(tmp_path / "data", "--json")) as served:
        url = served.told()["url"]
        port = int(url.rpartition(":")[2])
        with open("/proc/net/tcp", encoding="ascii") as table:
            listening = [line.split()[1] for line in table if line.split()[3] == "0A"]
        assert [one for one in listening if one.endswith(f":{port:04X}")] == [
            f"0100007F:{port:04X}"
        ]


def test_a_folder_that_is_served_is_refused_to_another(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(*demo(data, "--json")) as served:
        served.told()
        for name in ("demo", "serve"):
            answer = typed(name, "--data", data, "--port", str(free_port()))
            assert "Another process serves the folder" in stopped(answer)


def test_a_real_session_is_no_demonstration(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "data")
    hub.prepare()
    hub.close()
    assert "holds no demonstration" in stopped(typed(*demo(hub.data)))
