"""Every command that can be asked and every event that can happen, by its name."""

from typing import Any, Union

import msgspec

from hub.meeting import (
    admission,
    agenda,
    agenda_versions,
    amendments,
    answering,
    attendance,
    ballots,
    clocks,
    closed,
    committee,
    copies,
    corrections,
    demonstration,
    election_ballots,
    election_results,
    elections,
    floor,
    group_rooms,
    hall,
    hands,
    membership,
    microphones,
    notices,
    office_holders,
    programme,
    promises,
    question_groups,
    question_rounds,
    questioning,
    questions,
    queue,
    registration,
    rehearsal,
    room_hands,
    rooms,
    rule_book,
    secret_ballots,
    series,
    session,
    setting_table,
    sheet_ballots,
    sheet_counts,
    sheet_preparing,
    sheet_results,
    sittings,
    speakers,
    summaries,
    undo,
    vote_closing,
    vote_opening,
    vote_results,
    writing,
    written_answers,
)
from hub.meeting.words import Command, Event

SUBJECTS: tuple[Any, ...] = (
    session,
    sittings,
    closed,
    rooms,
    membership,
    setting_table,
    demonstration,
    rehearsal,
    copies,
    rule_book,
    attendance,
    admission,
    agenda,
    programme,
    agenda_versions,
    summaries,
    group_rooms,
    speakers,
    registration,
    queue,
    floor,
    clocks,
    writing,
    office_holders,
    question_groups,
    questions,
    questioning,
    answering,
    question_rounds,
    written_answers,
    promises,
    microphones,
    undo,
    hall,
    notices,
    series,
    amendments,
    vote_opening,
    vote_closing,
    ballots,
    secret_ballots,
    corrections,
    hands,
    room_hands,
    vote_results,
    sheet_preparing,
    sheet_ballots,
    sheet_results,
    committee,
    sheet_counts,
    elections,
    election_ballots,
    election_results,
)

COMMANDS: tuple[type[Command], ...] = tuple(
    command for subject in SUBJECTS for command in subject.COMMANDS
)
EVENTS: tuple[type[Event], ...] = tuple(event for subject in SUBJECTS for event in subject.EVENTS)

AnyCommand = Union[COMMANDS]  # type: ignore[valid-type]  # noqa: UP007 - built from data
AnyEvent = Union[EVENTS]  # type: ignore[valid-type]  # noqa: UP007 - built from data

_encoder = msgspec.json.Encoder()
_event_decoder = msgspec.json.Decoder(AnyEvent)


def encode_event(event: Event) -> bytes:
    """Return the bytes of an event as the journal keeps and digests them."""
    return _encoder.encode(event)


def decode_event(body: bytes) -> Event:
    """Return the event of a journal row; a name this hub does not know raises ValidationError."""
    event: Event = _event_decoder.decode(body)
    return event
