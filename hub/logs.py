"""The hub's own log: one line of JSON for each record, without anybody's choices or secrets.

Only the house's own loggers are quoted with their values, and only named fields are written. Of
other people's code the first line of the bare text is kept, of an exception its kind and where it
happened: what it says may hold what somebody chose. Whoever reads the log never holds up the hub.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from queue import Full, Queue
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

OURS = ("hub", "db", "office", "chair_console", "delegate_ui", "room_display", "media", "portal")
FIELDS = ("hub", "meeting", "command", "outcome", "screen", "reason", "seconds", "count")
LEFT_OUT = ("more", "lost")  # how many of its kind, how many lines of any kind, before this one
MOST_WAITING = 10_000
ALIKE, WINDOW_SECONDS = 20, 10.0  # of what anybody can cause, only so many in so long
KIND, MOST_KINDS = 80, 1000
FRAMES = 12
END_SECONDS = 2.0


def told(record: logging.LogRecord) -> dict[str, object]:
    """Return what a record may say, in the order in which it is written."""
    ours = record.name.split(".")[0] in OURS
    message = record.getMessage() if ours else str(record.msg).partition("\n")[0]
    said: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": message,
    }
    if ours:
        said |= {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
    said |= {name: record.__dict__[name] for name in LEFT_OUT if name in record.__dict__}
    if record.exc_info and record.exc_info[1] is not None:
        said |= _failure(record.exc_info[1])
    return said


def _failure(error: BaseException) -> dict[str, object]:
    """Return of which kind it was and where, of several at once the first; never its words."""
    leaves = _leaves(error)
    frames = traceback.extract_tb(leaves[0].__traceback__)[-FRAMES:]
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": " ".join(type(one).__name__ for one in leaves), "where": where}


def _leaves(error: BaseException) -> list[BaseException]:
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    return [leaf for one in error.exceptions for leaf in _leaves(one)]


class AsJson(logging.Formatter):
    """One JSON object a line, for whoever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return json.dumps(told(record), ensure_ascii=False)


class AsText(logging.Formatter):
    """The same for somebody at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; where something failed stands below it."""
        said = told(record)
        where = said.pop("where", ())
        head = [str(said.pop(name)) for name in ("time", "level", "logger", "message")]
        rest = [f"{name}={value}" for name, value in said.items()]
        below = [f"\n    {place}" for place in where] if isinstance(where, list) else []
        return " ".join((*head, *rest)) + "".join(below)


class Calm(logging.Filter):
    """Lets nobody fill the disk by knocking: what was left out is told with the next one."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._kinds: dict[tuple[str, str], tuple[float, int]] = {}  # since when, how many

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether there is room for this record."""
        if record.levelno < logging.INFO:
            return True  # somebody wants to know it all
        kind, now = (record.name, str(record.msg)[:KIND]), self._clock()
        since, count = self._kinds.get(kind, (now, 0))
        if now - since >= WINDOW_SECONDS:
            if count > ALIKE:
                record.more = count - ALIKE
            since, count = now, 0
        if len(self._kinds) >= MOST_KINDS:
            self._kinds.clear()
        self._kinds[kind] = since, count + 1
        return count < ALIKE


class Outlet(logging.Handler):
    """Hands lines to a thread that writes them; when that can't keep up they are counted."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._lines: Queue[str | None] = Queue(MOST_WAITING)
        self._lost = 0
        self._thread = threading.Thread(target=self._write, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record without waiting for anybody."""
        if self._lost:
            record.lost = self._lost
        try:
            self._lines.put_nowait(self.format(record))
            self._lost = 0
        except Full:
            self._lost += 1

    def close(self) -> None:
        """Write what is waiting, and stop."""
        with suppress(Full):
            self._lines.put(None, timeout=END_SECONDS)
        self._thread.join(END_SECONDS)
        super().close()

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            try:
                self._stream.write(f"{line}\n")
                self._stream.flush()
            except (OSError, ValueError):  # nobody reads any more, or the disk is full
                self._lost += 1


@contextmanager
def kept(form: str, level: str, stream: TextIO | None = None) -> Iterator[None]:
    """Keep the log while the block runs; `form` is json, text, or auto: text for a terminal."""
    stream = stream or sys.stderr
    text = form == "text" or (form == "auto" and stream.isatty())
    outlet = Outlet(stream)
    outlet.setFormatter(AsText() if text else AsJson())
    outlet.addFilter(Calm())
    root = logging.getLogger()
    root.addHandler(outlet)
    before = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    try:
        yield
    finally:
        for name, was in before.items():
            logging.getLogger(name).setLevel(was)
        root.removeHandler(outlet)
        outlet.close()
