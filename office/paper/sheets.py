"""The sheets: roll call, named vote, ballots and the counting board's minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hub.catalogue import text
from hub.meeting.attendance import ABSENT, HERE, present_delegates, quorum_needed, total_delegates
from hub.meeting.kinds import AttendanceKind, Choice
from hub.meeting.names import sort_key
from hub.meeting.state import Meeting
from hub.meeting.vote_state import Vote
from hub.meeting.words import SECOND, Refused
from hub.web.rendering import moment
from office.paper.blocks import (
    DOTS,
    EMPTY,
    TICKED,
    Ballots,
    Block,
    Facts,
    Grid,
    Sheet,
    Signatures,
    Text,
)
from office.paper.minutes import minutes_of
from office.paper.procedure import Annex
from office.paper.sheet_ballots import ballots_of, title_of
from office.paper.sheet_minutes import Record
from office.rendering import paper_mark

if TYPE_CHECKING:
    from hub.meeting.people import Person
    from hub.meeting.state import Attendance

MOST_COPIES = 500
KEYS = ("roll", "named", "ballots", "minutes", "series", "programme")
ANNEXES = frozenset({"series", "programme"})


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be printed about what, from which state, in which language."""

    meeting: Meeting
    language: str
    now: int
    digest: str
    sitting: str | None = None
    item: str | None = None
    vote: Vote | None = None
    copies: int = 0
    counts: bool = False  # whether figures not declared yet may stand on it

    def say(self, key: str, **values: object) -> str:
        """Return words of the paper."""
        return text(self.language, f"office.paper_{key}", **values)

    @property
    def question(self) -> str:
        """Return what the vote is about, or dots."""
        if self.vote:
            return self.vote.title
        known = self.meeting.items.get(self.item or "")
        return known.title if known else DOTS * 3


def sheet(key: str, asked: Asked) -> Sheet:
    """Return one sheet, filled in."""
    maker = {
        "roll": _roll,
        "named": _named,
        "ballots": _ballots,
        "minutes": _minutes,
        "series": _series,
        "programme": _programme,
    }.get(key)
    if maker is None:
        raise Refused("doors.no_page")
    subtitle, blocks = maker(asked)
    made = replace(blank(key, asked), subtitle=subtitle, blocks=blocks)
    if made.ballots and asked.vote and asked.vote.sheet:
        return replace(made, title=title_of(asked.vote.sheet, asked.language))
    return made


def blank(key: str, asked: Asked) -> Sheet:
    """Return a sheet with its head and foot, and nothing on it yet."""
    session = asked.meeting.session
    local = datetime.fromtimestamp(asked.now // SECOND, UTC).astimezone()
    return Sheet(
        key=key,
        language=asked.language,
        council=session.council,
        session=session.name,
        state=(asked.say("country"), asked.say("motto")),
        place=asked.say("place", day=f"{local:%d}", month=f"{local:%m}", year=f"{local:%Y}"),
        title=asked.say(f"{key}_title"),
        subtitle="",
        blocks=(),
        foot=asked.say("foot", at=moment(asked.now), digest=asked.digest[:8]),
        mark=paper_mark(asked.meeting, asked.language),
        now=asked.now,
    )


def _roll(asked: Asked) -> tuple[str, tuple[Block, ...]]:
    meeting = asked.meeting
    roll = meeting.attendance.get(asked.sitting or "", {})
    known = meeting.sittings.get(asked.sitting or "")
    rows = tuple(
        (
            str(number),
            person.name,
            _group(meeting, person),
            *_attends(asked, roll.get(person.id)),
            "",
        )
        for number, person in enumerate(_delegates(meeting), 1)
    )
    total = total_delegates(meeting)
    present = len(present_delegates(meeting, asked.sitting)) if known else 0
    figures = asked.say("roll_figures", total=total, present=present, needed=quorum_needed(total))
    grid = Grid(_heads(asked, "order", "name", "group", "present", "absent", "note", "sign"),
                (10, 48, 34, 14, 14, 30, 25), rows)  # fmt: skip
    signed = Signatures((asked.say("secretary"), asked.say("chair")), asked.say("sign_how"))
    return (known.title if known else ""), (Text(figures), grid, signed)


def _attends(asked: Asked, known: Attendance | None) -> tuple[str, str, str]:
    """Return the two boxes and the note of one delegate."""
    if known is None:
        return EMPTY, EMPTY, ""
    if known.kind in ABSENT:
        return EMPTY, TICKED, known.reason or asked.say(f"attends_{known.kind}")
    plain = known.kind is AttendanceKind.PRESENT
    note = "" if plain else asked.say(f"attends_{known.kind}")
    return (TICKED if known.kind in HERE else EMPTY), EMPTY, note


def _named(asked: Asked) -> tuple[str, tuple[Block, ...]]:
    meeting = asked.meeting
    roll = set(asked.vote.frozen.roll) if asked.vote and asked.vote.frozen else None
    entitled = roll or set(present_delegates(meeting)) or {one.id for one in _delegates(meeting)}
    voters = [person for person in _delegates(meeting) if person.id in entitled]
    rows = tuple(
        (str(number), person.name, _group(meeting, person), EMPTY, EMPTY, EMPTY, "")
        for number, person in enumerate(voters, 1)
    )
    choices = tuple(text(asked.language, f"words.{choice}") for choice in Choice)
    grid = Grid(
        (*_heads(asked, "order", "name", "group"), *choices, asked.say("head_sign")),
        (10, 46, 31, 20, 22, 22, 24),
        rows,
    )
    counted = Facts(tuple((choice, DOTS) for choice in choices))
    signed = Signatures((asked.say("counter"), asked.say("secretary")), asked.say("sign_how"))
    return asked.question, (Text(asked.say("named_how", count=len(rows))), grid, counted, signed)


def _ballots(asked: Asked) -> tuple[str, tuple[Block, ...]]:
    default = len(present_delegates(asked.meeting)) or total_delegates(asked.meeting)
    copies = asked.copies or default
    if not 0 < copies <= MOST_COPIES:
        raise Refused("office.number_wrong", least=1, most=MOST_COPIES)
    if asked.vote and asked.vote.sheet:
        return "", (ballots_of(asked.vote.sheet, asked.question, copies, asked.language),)
    ballots = Ballots(
        copies,
        asked.question,
        tuple(text(asked.language, f"words.{choice}") for choice in Choice),
        asked.say("ballot_how"),
        asked.say("stamp"),
    )
    return "", (ballots,)


def _minutes(asked: Asked) -> tuple[str, tuple[Block, ...]]:
    if asked.vote and asked.vote.sheet:
        record = Record(asked.meeting, asked.vote, asked.language, counts=asked.counts)
        return asked.question, record.blocks()
    counted = minutes_of(asked.meeting, asked.vote, asked.language, counts=asked.counts)
    parts = Annex(asked.meeting, asked.language).parts_of(asked.vote) if asked.vote else ()
    return asked.question, (*counted[:-2], *parts, *counted[-2:])


def _series(asked: Asked) -> tuple[str, tuple[Block, ...]]:
    return "", Annex(asked.meeting, asked.language).series()


def _programme(asked: Asked) -> tuple[str, tuple[Block, ...]]:
    return asked.meeting.session.name, Annex(asked.meeting, asked.language).programme()


def _delegates(meeting: Meeting) -> list[Person]:
    found = (person for person in meeting.people.values() if person.mandate)
    return sorted(found, key=lambda person: sort_key(person.name))


def _group(meeting: Meeting, person: Person) -> str:
    """Return the short name of a delegate group: a list has no room for all its communes."""
    group = meeting.groups.get(person.group or "")
    return group.name.split(" - ")[0] if group else ""


def _heads(asked: Asked, *names: str) -> tuple[str, ...]:
    return tuple(asked.say(f"head_{name}") for name in names)
