"""What a rehearsal writes down while it goes on; its report is computed from nothing else."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Phase(StrEnum):
    """What the screens are waiting for, in the order of a sitting."""

    ENTER = "enter"
    CHECK_IN = "check_in"
    OPENING = "opening"
    MESSAGE = "message"
    AGENDA = "agenda"
    QUEUE = "queue"
    VOTE = "vote"
    BALLOT = "ballot"
    RESULT = "result"
    BREAK = "break"


class Strike(StrEnum):
    """What is broken on purpose while delegates vote."""

    CUT = "cut"  # connections torn off
    DEAF = "deaf"  # screens that stop reading
    KILLED = "killed"  # the hub's process ended without warning


class Ending(StrEnum):
    """Why a rehearsal ended."""

    DONE = "done"
    TIME = "time"  # its minutes were over
    SLOW = "slow"  # the last screen came too late: there is no use in more load
    STOPPED = "stopped"  # somebody stopped it
    BROKEN = "broken"  # the sitting could not go on


class Note(Struct, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """One thing noticed; `at` is in seconds since the rehearsal began."""

    at: float


class Began(Note, frozen=True):
    """The rehearsal begins; `when` in microseconds, `tablets` is how many are expected."""

    when: int
    council: str
    machine: str
    address: str
    encrypted: bool
    delegates: int
    tablets: int


class StepBegan(Note, frozen=True):
    """A sitting with so many delegates begins."""

    step: int
    delegates: int


class Told(Note, frozen=True):
    """How long each screen waited for the same thing (ms), and how many never saw it."""

    step: int
    phase: Phase
    waits: tuple[float, ...]
    missing: int = 0


class Ballot(Note, frozen=True):
    """A delegate was told that a ballot is recorded, under this number of the journal."""

    person: str
    command: str
    number: int
    choice: str


class Struck(Note, frozen=True):
    """Something was broken; of so many so many were back, the last after `seconds`."""

    strike: Strike
    struck: int
    back: int
    seconds: float


class StepEnded(Note, frozen=True):
    """A sitting is over; `lag` is how late this machine's own simulation was at worst (ms)."""

    step: int
    lag: float


class TabletSeen(Note, frozen=True):
    """A tablet came, is slow, or is gone: `live`, `slow`, `lost`."""

    tablet: str
    link: str


class TabletSeated(Note, frozen=True):
    """A tablet pressed the button of the common link and got a seat."""

    tablet: str
    name: str


class TabletShowed(Note, frozen=True):
    """A tablet showed a message this long (ms) after it was sent; its shortest way took `trip`."""

    tablet: str
    wait: float
    trip: float


class Proven(Note, frozen=True):
    """The record was proven: its events, acknowledged ballots that are not in it, what is wrong."""

    events: int
    lost: int
    wrong: str = ""


class Ended(Note, frozen=True):
    """The rehearsal is over; `messages` were sent to all tablets."""

    ending: Ending
    messages: int
    said: str = ""


AnyNote = (
    Began
    | StepBegan
    | Told
    | Ballot
    | Struck
    | StepEnded
    | TabletSeen
    | TabletSeated
    | TabletShowed
    | Proven
    | Ended
)

Kind = TypeVar("Kind", bound=Note)


def of(kind: type[Kind], notes: Iterable[Note]) -> list[Kind]:
    """Return the notes of one kind, in order."""
    return [note for note in notes if isinstance(note, kind)]


def kept(file: Path) -> list[Note]:
    """Read the notes of a rehearsal that is over."""
    decoder = msgspec.json.Decoder(AnyNote)
    with file.open("rb") as lines:
        return [decoder.decode(line) for line in lines]


class Notebook:
    """Keeps the notes, and writes each into a file at once: what was seen survives."""

    def __init__(self, file: Path, began: float) -> None:
        self.notes: list[Note] = []
        self._file = file.open("wb", buffering=0)
        self._began = began

    def write(self, note: Note) -> None:
        """Write one thing down."""
        self.notes.append(note)
        self._file.write(msgspec.json.encode(note) + b"\n")

    def since(self, moment: float) -> float:
        """Return a moment of the monotonic clock in seconds since the beginning."""
        return round(moment - self._began, 4)

    def close(self) -> None:
        """Write nothing more."""
        self._file.close()
