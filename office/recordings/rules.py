"""Which speeches and votes of a sitting there are to hear, from when to when, and in whose voice.

A speaker has the floor from being called until being thanked; what others say in between, breaks
and whatever the council has sat on in private are left out. A vote begins a little before it is
opened and ends a little after its result. What was taken back by the desk has not been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hub.clock import hall_time
from hub.meeting.clips import Film, Plan, Progress, Span, Subject, Wanted
from hub.meeting.conditions import business_room
from hub.meeting.kinds import Stage
from hub.meeting.people import Party
from hub.meeting.roll import party_of
from hub.meeting.state import Speech
from hub.meeting.undo import Undone
from hub.meeting.words import HALL, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from hub.record.replay import Step

BEFORE_VOTE, AFTER_VOTE = 5 * SECOND, 15 * SECOND
LEAST = SECOND  # who was called by mistake has said nothing
NAME_LETTERS = 80


class Turn(Struct):
    """A speech while its journal is read: who, where, in whose voice, and when so far."""

    speech: Speech
    room: str
    item: str | None
    voices: tuple[str, ...]
    spans: list[Span]
    since: int | None = None


class Heard:
    """Sees every event of a journal, in order, and keeps when what was heard of one sitting."""

    def __init__(self, sitting: str) -> None:
        self.sitting = sitting
        self.turns: dict[str, Turn] = {}
        self.spans: list[Span] = []
        self._since: int | None = None

    def see(self, step: Step) -> None:
        """Keep what an event has changed."""
        at, after = step.stamp.at, step.after
        public = sits_in_public(after, self.sitting)
        self._see_sitting(public=public, at=at)
        speaking = dict(_speaking(after)) if public else {}
        for key, turn in self.turns.items():
            if turn.since is not None and key not in speaking:
                turn.spans.append(Span(turn.since, at))
                turn.since = None
        for key, (speech, room) in speaking.items():
            turn = self.turns.setdefault(key, _turn(after, speech, room))
            turn.since = at if turn.since is None else turn.since
        if isinstance(step.event, Undone):
            self._see_undone(step.before, after)

    def _see_sitting(self, *, public: bool, at: int) -> None:
        if public and self._since is None:
            self._since = at
        elif not public and self._since is not None:
            self.spans.append(Span(self._since, at))
            self._since = None

    def _see_undone(self, before: Meeting, after: Meeting) -> None:
        for key in _under_way(before) - _under_way(after):
            self.turns.pop(key, None)


def sits_in_public(meeting: Meeting, sitting: str) -> bool:
    """Say whether a sitting is open to everybody just now."""
    now = meeting.sittings.get(sitting)
    return now is not None and now.stage is Stage.OPEN and not now.closed


def _speaking(meeting: Meeting) -> Iterator[tuple[str, tuple[Speech, str]]]:
    for room in meeting.rooms.values():
        if room.speech:
            yield room.speech.id, (room.speech, room.id)


def _under_way(meeting: Meeting) -> set[str]:
    rooms = meeting.rooms.values()
    return {one.id for room in rooms for one in (room.speech, room.interrupted) if one}


def _turn(meeting: Meeting, speech: Speech, room: str) -> Turn:
    """Return a turn that begins; its voice is the speaker's device, else a room's."""
    parties = (
        party_of(meeting, speech.person),
        Party(person=speech.person),
        Party(room=business_room(meeting, room)),
    )
    return Turn(
        speech=speech,
        room=room,
        item=meeting.requests[speech.request].item,
        voices=tuple(dict.fromkeys(party.key for party in parties)),
        spans=[],
    )


# What is to be made of it.


def plan_of(meeting: Meeting, number: int, heard: Heard) -> Plan:
    """Return all there is to make of a sitting, once it is over."""
    sitting = meeting.sittings[heard.sitting]
    spans = tuple(span for span in heard.spans if span.length)
    speeches = (_speech(meeting, turn) for turn in heard.turns.values())
    votes = (_vote(meeting, vote, spans) for vote in meeting.votes.values() if vote.room == HALL)
    wanted = (one for one in (*speeches, *votes) if one.spans and one.length >= LEAST)
    return Plan(
        meeting=number,
        sitting=sitting.id,
        session=meeting.session.name,
        sitting_title=sitting.title,
        council=meeting.session.council,
        day=f"{hall_time(spans[0].began):%Y-%m-%d}" if spans else sitting.starts[:10],
        heard=spans,
        apart=_apart(meeting, heard),
        wanted=tuple(sorted(wanted, key=lambda one: one.began)),
    )


def _speech(meeting: Meeting, turn: Turn) -> Wanted:
    person = meeting.people[turn.speech.person]
    item = meeting.items.get(turn.item or "")
    return Wanted(
        subject=Subject.SPEECH,
        of=turn.speech.id,
        spans=tuple(span for span in turn.spans if span.length),
        voices=turn.voices,
        person=person.id,
        speaker=f"{person.name} ({person.title})" if person.title else person.name,
        kind=turn.speech.kind,
        item=item.id if item else "",
        item_title=item.title if item else "",
        room=turn.room,
    )


def _vote(meeting: Meeting, vote: Vote, heard: tuple[Span, ...]) -> Wanted:
    """Return a vote's moment; no stretch of it where the council was not open to everybody."""
    ends = [at for at in (vote.closed_at, vote.declared_at, vote.annulled_at) if at is not None]
    spans: tuple[Span, ...] = ()
    if vote.opened_at is not None and ends:
        moment = Span(vote.opened_at - BEFORE_VOTE, max(ends) + AFTER_VOTE)
        spans = tuple(_within(moment, heard))
    item = meeting.items.get(vote.item or "")
    return Wanted(
        subject=Subject.VOTE,
        of=vote.id,
        spans=spans,
        kind=vote.form,
        item=item.id if item else "",
        item_title=item.title if item else "",
        title=vote.title,
        room=vote.room,
    )


def _within(moment: Span, heard: Iterable[Span]) -> Iterator[Span]:
    for span in heard:
        began, ended = max(moment.began, span.began), min(moment.ended, span.ended)
        if began < ended:
            yield Span(began, ended)


def _apart(meeting: Meeting, heard: Heard) -> dict[str, tuple[Span, ...]]:
    """Return who was not heard in the hall when: groups' rooms, and who spoke in one."""
    apart: dict[str, list[Span]] = {}
    for room in meeting.rooms.values():
        if business_room(meeting, room.id) != HALL:
            apart[Party(room=room.id).key] = list(heard.spans)
    for turn in heard.turns.values():
        if business_room(meeting, turn.room) != HALL:
            for voice in turn.voices:
                apart.setdefault(voice, []).extend(turn.spans)
    return {voice: tuple(spans) for voice, spans in apart.items()}


# What the page shows of it.


def by_item(wanted: Iterable[Wanted]) -> list[tuple[str, list[Wanted]]]:
    """Return the clips under the items they belong to, as they followed each other."""
    found: list[tuple[str, list[Wanted]]] = []
    for one in wanted:
        if not found or found[-1][1][-1].item != one.item:
            found.append((one.item_title, []))
        found[-1][1].append(one)
    return found


def film_of(progress: Progress | None, wanted: Wanted) -> tuple[Film, float] | None:
    """Return the film that shows the most of a clip, and the second of it from which it does.

    There is one for each who stood on the stage, from their first whole picture on.
    """
    films = progress.films if progress else ()
    shown = {film.began: (film, _shared(film, wanted)) for film in films}
    film, spans = max(shown.values(), key=lambda one: _length(one[1]), default=(None, []))
    if film is None or not spans:
        return None
    return film, (spans[0].began - film.began) / SECOND


def _shared(film: Film, wanted: Wanted) -> list[Span]:
    return list(_within(Span(film.began, film.began + film.length), wanted.spans))


def _length(spans: Iterable[Span]) -> int:
    return sum(span.length for span in spans)


def file_name(wanted: Wanted, plan: Plan, kind: str) -> str:
    """Return the name under which somebody keeps a clip: when, who and about what."""
    when = f"{hall_time(wanted.began):%Y-%m-%d %Hh%M}"
    said = (wanted.speaker, wanted.title or wanted.item_title or plan.sitting_title)
    about = " - ".join(part[:NAME_LETTERS].strip() for part in said if part)
    plain = "".join(" " if letter in '\\/:*?"<>|\n\r\t' else letter for letter in about)
    return f"{when} {' '.join(plain.split())}.{kind}"


def clock(length: int) -> str:
    """Return a length in microseconds as people read it: 3:07, 1:02:03."""
    seconds = length // SECOND
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if hours:
        return f"{hours}:{minutes:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"
