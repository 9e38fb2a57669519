"""Who asked to speak and who spoke, as an export tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from hub.meeting.floor_shapes import groups_speaking, speaking_times
from hub.record.moments import milliseconds, moment, moment_or_none
from hub.record.shapes import RequestRecord, SpeakingRecord, SpeechRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.speech_shapes import SpokenShape
    from hub.meeting.state import Meeting, Request
    from hub.record.chronicle import Chronicle, Turn
    from hub.record.public import Reader


def requests(meeting: Meeting, chronicle: Chronicle, reader: Reader) -> tuple[RequestRecord, ...]:
    """Return every request to speak, and opinions sent in writing; the public sees none."""
    if reader.public:
        return ()
    return tuple(_request(one, chronicle.opinions) for one in meeting.requests.values())


def _request(request: Request, opinions: Mapping[str, int]) -> RequestRecord:
    return RequestRecord(
        id=request.id,
        person=request.person,
        room=request.room,
        item=request.item,
        kind=request.kind,
        asked_at=moment(request.asked_at),
        attempt=request.attempt,
        stage=request.stage,
        reason=request.reason,
        opinion=request.text,
        opinion_at=moment_or_none(opinions.get(request.id)),
    )


def speeches(chronicle: Chronicle, reader: Reader) -> tuple[SpeechRecord, ...]:
    """Return every speech, in the order they began."""
    turns = sorted(chronicle.turns.values(), key=lambda turn: int(turn.speech.id))
    return tuple(_speech(turn, reader) for turn in turns if _may_be_told(turn, reader))


def _may_be_told(turn: Turn, reader: Reader) -> bool:
    return reader.may_know_span(turn.speech.started_at, turn.ended_at)


def _speech(turn: Turn, reader: Reader) -> SpeechRecord:
    speech, spoken = turn.speech, turn.spoken
    return SpeechRecord(
        id=speech.id,
        person=speech.person,
        room=turn.room,
        item=turn.item if reader.sees_item(turn.item) else None,
        kind=speech.kind,
        attempt=speech.attempt,
        request=speech.request,
        started_at=moment(speech.started_at),
        ended_at=moment_or_none(turn.ended_at),
        allowed_ms=milliseconds(speech.allowed),
        spoken_ms=None if spoken is None else milliseconds(spoken),
    )


def speaking(meeting: Meeting, reader: Reader) -> tuple[SpeakingRecord, ...]:
    """Return what each person has spoken; sums tell of private turns, so the public adds up."""
    return () if reader.public else _sums(speaking_times(meeting))


def speaking_of_groups(meeting: Meeting, reader: Reader) -> tuple[SpeakingRecord, ...]:
    """Return what each delegate group has spoken."""
    return () if reader.public else _sums(groups_speaking(meeting))


class Sums(TypedDict):
    """What was spoken, by person and by group."""

    speaking: tuple[SpeakingRecord, ...]
    groups_speaking: tuple[SpeakingRecord, ...]


def sums(meeting: Meeting, reader: Reader) -> Sums:
    """Return both sums."""
    return Sums(
        speaking=speaking(meeting, reader), groups_speaking=speaking_of_groups(meeting, reader)
    )


def _sums(times: Mapping[str, SpokenShape]) -> tuple[SpeakingRecord, ...]:
    return tuple(
        SpeakingRecord(id=key, spoken_ms=milliseconds(time.used), turns=time.turns)
        for key, time in times.items()
    )
