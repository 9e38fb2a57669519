"""The hub's log: lines a machine reads, and nothing in them of what people chose or know."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from hub import logs
from hub.auth.doors import Door
from hub.demo.screen import Refusal
from hub.meeting.attendance import CheckIn
from hub.meeting.session import OpenSitting
from tests.hub.meeting.sentences import CHAIR, DELEGATES, SECRETARY
from tests.hub.rude import Rude, text
from tests.hub.served import DOORS, Hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHOICE = "against"
PIN, WORDS, SECRET_ID = "739154", "Kính gửi chủ tọa, tôi xin nói", "fade" * 8
LINE = {"time", "level", "logger", "message"}


class Told:
    """A hub whose log goes into a file."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.file = folder / "log"
        self.hub = Hub(folder / "data", self._launch, **environment)

    def _launch(self, arguments: list[str], environment: dict[str, str]) -> Any:
        command = [sys.executable, "-m", "hub", *arguments]
        with self.file.open("ab") as out:
            return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=out)

    def text(self) -> str:
        return self.file.read_text("utf-8")

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text().splitlines()]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    (tmp_path / "data").mkdir()
    made = Told(tmp_path, NGHITRUONG_LOG_LEVEL="debug")
    here = [(who, CheckIn(sitting="B1")) for who in DELEGATES[:60]]
    made.hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")), *here)
    made.hub.start()
    yield made
    made.hub.close()


async def vote(hub: Hub) -> None:
    """Let a vote by name be held, with a press, a refusal and a form that makes no sense."""
    async with hub.screen(CHAIR, "desk") as desk, hub.screen("A7") as a7:
        prepare = {"do": "PrepareVote", "title": "T", "seconds": 300}
        number = (await say(desk, "a" * 32, prepare))["number"]
        await say(desk, "b" * 32, {"do": "OpenVote", "vote": str(number)})
        ballot = {"do": "CastBallot", "vote": str(number), "choice": CHOICE}
        await say(a7, SECRET_ID, ballot)
        for wrong in (ballot | {"choice": f"{CHOICE}-{PIN}"}, ballot | {"vote": WORDS}):
            with pytest.raises(Refusal):
                await say(a7, SECRET_ID[::-1], wrong)


async def say(screen: Any, command_id: str, command: dict[str, Any]) -> Any:
    frame = {"say": "ask", "id": command_id, "command": command}
    return await screen.ask_text(json.dumps(frame), command_id)


async def hostile(hub: Hub) -> None:
    """Send what no screen sends, with secrets in it."""
    for data in (f'{{"say":"{CHOICE}","pin":"{PIN}"}}', f'{{"say":"ask","id":"{PIN}"', WORDS):
        async with Rude(hub, hub.cookies("A9", DOORS["tablet"])) as rude:
            await rude.say(text(data))
            assert (await rude.end()).reason == "bad_frame"
    async with hub.screen_with({"nt-seat": PIN * 4}, "tablet") as stranger:
        await stranger.closed.wait()


async def test_no_choice_no_secret_and_no_words_are_in_the_log(told: Told) -> None:
    cookies = told.hub.cookies(SECRETARY, Door.DESK)
    await vote(told.hub)
    await hostile(told.hub)
    assert told.hub.stop() == 0
    found = told.text()
    logged = {(line.get("command"), line.get("outcome")) for line in told.lines()}
    assert {("CastBallot", "recorded"), ("CastBallot", "refused")} <= logged  # it was looked at
    tokens = [value for name, value in cookies.items()]
    for secret in (CHOICE, PIN, WORDS, SECRET_ID, SECRET_ID[::-1], "a" * 32, "A7", "A9", *tokens):
        assert secret not in found, secret


async def test_every_line_is_an_object_with_what_a_collector_needs(told: Told) -> None:
    await hostile(told.hub)
    assert told.hub.stop() == 0
    lines = told.lines()
    assert lines[0]["message"] == "the hub is open"
    assert lines[-1]["message"] == "the hub is closed"
    allowed = LINE | set(logs.FIELDS)
    assert all(LINE <= line.keys() <= allowed for line in lines)
    turned_away = [
        line["reason"] for line in lines if line["message"] == "a screen was turned away"
    ]
    assert turned_away == ["not_signed_in"]
    dropped = [line for line in lines if line["message"] == "a screen was let go"]
    assert [(one["meeting"], one["screen"], one["reason"]) for one in dropped] == [
        (1, "tablet", "bad_frame")
    ] * 3


def test_an_exception_is_told_by_kind_and_place_only() -> None:
    stream = io.StringIO()
    with logs.kept("json", "info", stream):
        try:
            raise ExceptionGroup(PIN, [KeyError(CHOICE), ValueError(PIN)])
        except ExceptionGroup:
            logging.getLogger("hub.keeper").exception("%s could not be decided", "CastBallot")
    line = json.loads(stream.getvalue())
    assert line["message"] == "CastBallot could not be decided"
    assert line["error"] == "KeyError ValueError"
    assert CHOICE not in stream.getvalue()
    assert PIN not in stream.getvalue()


def test_where_something_failed_is_told() -> None:
    stream = io.StringIO()
    with logs.kept("text", "info", stream):
        try:
            int(PIN + "x")
        except ValueError:
            logging.getLogger("hub.app").exception("failed", extra={"reason": "fault"})
    first, second = stream.getvalue().splitlines()
    assert first.endswith("error hub.app failed reason=fault error=ValueError")
    assert "test_logs.py" in second
    assert PIN not in stream.getvalue()


def test_other_peoples_code_is_quoted_without_its_values() -> None:
    stream = io.StringIO()
    with logs.kept("json", "debug", stream):
        logging.getLogger("uvicorn.error").warning("said %s", CHOICE, extra={"reason": PIN})
        logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: {PIN}")
        logging.getLogger("sqlalchemy.engine").info("INSERT %r", (CHOICE,))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["message"] for line in lines] == ["said %s", "Task exception was never retrieved"]
    assert CHOICE not in stream.getvalue()
    assert PIN not in stream.getvalue()


def test_fields_without_a_place_are_left_out() -> None:
    stream = io.StringIO()
    with logs.kept("json", "info", stream):
        logging.getLogger("hub").info("told", extra={"choice": CHOICE, "screen": "tablet"})
    assert json.loads(stream.getvalue()).keys() == LINE | {"screen"}


def test_nobody_fills_the_disk_by_knocking() -> None:
    now = 0.0
    calm = logs.Calm(lambda: now)
    record = logging.LogRecord("hub", logging.INFO, "", 0, "knock", (), None)
    assert sum(calm.filter(record) for _ in range(1000)) == logs.ALIKE
    now = logs.WINDOW_SECONDS
    assert calm.filter(record)
    assert record.__dict__["more"] == 1000 - logs.ALIKE
    quiet = logging.LogRecord("hub", logging.DEBUG, "", 0, "knock", (), None)
    assert all(calm.filter(quiet) for _ in range(1000))


def test_whoever_does_not_read_the_log_holds_up_nobody() -> None:
    reading, writing = os.pipe()
    with suppress(BrokenPipeError), os.fdopen(reading) as reader, os.fdopen(writing, "w") as stream:
        outlet = logs.Outlet(stream)
        outlet.setFormatter(logs.AsJson())
        record = logging.LogRecord("hub", logging.INFO, "", 0, "x" * 1000, (), None)
        for _ in range(logs.MOST_WAITING + 500):
            outlet.emit(record)  # the pipe is full after sixty of them
        for _ in range(100):
            reader.readline()
        outlet.emit(record)
        reader.close()  # nobody will ever read it
        outlet.close()
    assert record.__dict__["lost"] > 0


def test_a_terminal_gets_text_and_a_file_json(tmp_path: Path) -> None:
    leader, follower = os.openpty()
    with os.fdopen(leader, "rb", buffering=0) as terminal, os.fdopen(follower, "w") as stream:
        with logs.kept("auto", "info", stream):
            logging.getLogger("hub").warning("told", extra={"count": 2})
        assert b"warning hub told count=2" in terminal.read(1000)
    with (tmp_path / "log").open("w") as file, logs.kept("auto", "info", file):
        logging.getLogger("hub").warning("told")
    assert json.loads((tmp_path / "log").read_text())["message"] == "told"
