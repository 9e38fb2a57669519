"""What a sitting's recording is cut into: each speech and each vote, by the journal's times."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

MADE = "made"  # the folder beside the recorded files that all of this is put into
PLAN, PROGRESS, ASKED, FLOOR = "plan.json", "progress.json", "asked", "floor.opus"
FILE = re.compile(
    r"(?:(?:speech|vote)-[0-9]{1,12}\.(?:mp3|opus|svg)|floor\.opus|stage-[0-9]{1,18}\.webm)"
)
LONGEST = 120  # letters of a folder's name
HALF_HEIGHT = 20  # of a waveform's picture, which is as wide as it has peaks


class Span(Struct, frozen=True, array_like=True, order=True):
    """A stretch of time, in microseconds on the journal's clock."""

    began: int
    ended: int

    @property
    def length(self) -> int:
        """How long it is."""
        return self.ended - self.began


class Subject(StrEnum):
    """What a clip is of."""

    SPEECH = "speech"
    VOTE = "vote"


class Wanted(Struct, frozen=True, kw_only=True):
    """A clip that is to be made; what a speaker has said in between others is left out.

    `voices` are the parties (`Party.key`) whose sound it may be, the likeliest first; without any
    it is what was heard in the hall.
    """

    subject: Subject
    of: str  # the id of the speech or of the vote
    spans: tuple[Span, ...]
    voices: tuple[str, ...] = ()
    person: str = ""
    speaker: str = ""  # as the file is to say it: name and title
    kind: str = ""  # of the speech, or the form of the vote
    item: str = ""
    item_title: str = ""
    title: str = ""
    room: str = ""

    @property
    def id(self) -> str:
        """The name of its files."""
        return f"{self.subject}-{self.of}"

    @property
    def began(self) -> int:
        """When it begins."""
        return self.spans[0].began

    @property
    def length(self) -> int:
        """How long it is."""
        return sum(span.length for span in self.spans)


class Plan(Struct, frozen=True, kw_only=True):
    """All that is to be made of one sitting.

    `heard` is when it was open to everybody: nothing else is used, whatever was recorded. `apart`
    is when a party spoke in another room than the hall.
    """

    meeting: int
    sitting: str
    session: str = ""
    sitting_title: str = ""
    council: str = ""
    day: str = ""
    heard: tuple[Span, ...] = ()
    apart: dict[str, tuple[Span, ...]] = {}
    wanted: tuple[Wanted, ...] = ()


class Made(Struct, frozen=True, kw_only=True):
    """A clip that was made: `length` in microseconds, `peaks` of a hundred, loudness in LUFS.

    `wish` is the digest of what it was made from; `problems` are words of the catalogue.
    """

    id: str
    wish: str
    length: int = 0
    peaks: tuple[int, ...] = ()
    loudness: float | None = None  # as it was recorded
    gain: float = 0.0
    voice: str = ""
    problems: tuple[str, ...] = ()


class Film(Struct, frozen=True, kw_only=True):
    """A stretch of the stage's picture, ready to be played from any of its moments."""

    file: str
    began: int
    length: int


class Step(StrEnum):
    """How far the making has come."""

    CUTTING = "cutting"
    MIXING = "mixing"
    VOTES = "votes"
    DONE = "done"
    FAILED = "failed"


class Problem(Struct, frozen=True):
    """A recorded file or a clip that could not be used, with a word of the catalogue for why."""

    what: str
    why: str


class Progress(Struct, frozen=True, kw_only=True):
    """How far the making has come, as the page tells it."""

    step: Step
    done: int = 0
    total: int = 0
    floor: Span | None = None
    films: tuple[Film, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing is being made any more."""
        return self.step in (Step.DONE, Step.FAILED)


def folder_name(sitting: str) -> str:
    """Return a sitting's name as the recorder names its folder: never a way to another one."""
    return quote(sitting, safe="").replace(".", "%2E").replace("~", "%7E")[:LONGEST] or "_"


def waveform(peaks: Iterable[int]) -> str:
    """Return the outline of peaks (0 to 100) as an SVG path, one unit wide for each."""
    return "".join(
        f"M{place + 0.5:g} {HALF_HEIGHT - half:g}v{2 * half:g}"
        for place, half in enumerate(max(0.4, peak * HALF_HEIGHT / 100) for peak in peaks)
    )
