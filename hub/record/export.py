"""Writes a proven session as one file that others can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import msgspec
from msgspec.structs import asdict

from hub.catalogue import text
from hub.meeting.agenda import ItemFinished, ItemStarted
from hub.meeting.notices import MESSAGE_KIND
from hub.meeting.state import Session
from hub.record import floor_export, question_export
from hub.record.attendance_export import sitting_record
from hub.record.election_export import elections
from hub.record.moments import milliseconds, moment, moment_or_none
from hub.record.public import Reader
from hub.record.shapes import (
    Export,
    GroupRecord,
    HeadRecord,
    ItemRecord,
    NoticeRecord,
    PersonRecord,
    RoomRecord,
    SessionRecord,
)
from hub.record.telling import told
from hub.record.vote_export import vote_record

if TYPE_CHECKING:
    from hub.meeting.notice_state import Notice
    from hub.meeting.people import Person
    from hub.meeting.state import Item, Meeting
    from hub.record.chronicle import Chronicle
    from hub.record.proof import Proven
    from hub.record.shapes import SpeechRecord
    from hub.record.vote_shapes import VoteRecord


def export(proven: Proven, chronicle: Chronicle, *, public: bool, language: str = "vi") -> Export:
    """Return everything of a session that may be told, to those who work with it or to all."""
    meeting, reader = proven.meeting, Reader(proven.meeting, chronicle, public=public)
    speeches = floor_export.speeches(chronicle, reader)
    return Export(
        schema="nghitruong-export/1",
        mark=text(language, f"cli.export_mark_{meeting.mark}") if meeting.mark else "",
        demonstration=meeting.demonstration,
        public=public,
        head=_head(proven),
        session=_session(meeting),
        settings=None if public else asdict(meeting.settings),
        **_places(meeting),
        people=_people(meeting, reader, speeches),
        presiding=told(chronicle.presiding, reader),
        changes=() if public else told(chronicle.changes, reader),
        sittings=tuple(sitting_record(one, chronicle, reader) for one in meeting.sittings.values()),
        agenda=_agenda(meeting, chronicle, reader),
        requests=floor_export.requests(meeting, chronicle, reader),
        speeches=speeches,
        **floor_export.sums(meeting, reader),
        votes=_votes(meeting, reader),
        notices=_notices(chronicle, reader),
        **question_export.of_session(meeting, chronicle, reader),
        elections=elections(meeting, chronicle, reader),
    )


def as_bytes(made: Export) -> bytes:
    """Return the file's bytes: UTF-8, indented, always the same for the same record."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def _head(proven: Proven) -> HeadRecord:
    number, digest = proven.head
    return HeadRecord(number=number, at=moment(proven.meeting.at), digest=digest.hex())


class Places(TypedDict):
    """Where people sit and to which group they belong, by the names an export has for them."""

    rooms: tuple[RoomRecord, ...]
    groups: tuple[GroupRecord, ...]


def _places(meeting: Meeting) -> Places:
    groups = tuple(GroupRecord(id=one.id, name=one.name) for one in meeting.groups.values())
    return Places(rooms=_rooms(meeting), groups=groups)


def _session(meeting: Meeting) -> SessionRecord:
    fields = {name: getattr(meeting.session, name) for name in Session.__struct_fields__}
    return SessionRecord(**fields)


def _rooms(meeting: Meeting) -> tuple[RoomRecord, ...]:
    return tuple(
        RoomRecord(id=room.id, name=room.name, kind=room.kind, joins=room.joins)
        for room in meeting.rooms.values()
    )


def _people(
    meeting: Meeting, reader: Reader, speeches: tuple[SpeechRecord, ...]
) -> tuple[PersonRecord, ...]:
    """Return the people; to the public the delegates and whoever else was heard."""
    heard = {speech.person for speech in speeches}
    return tuple(
        _person(person, reader)
        for person in meeting.people.values()
        if not reader.public or person.mandate or person.id in heard
    )


def _person(person: Person, reader: Reader) -> PersonRecord:
    return PersonRecord(
        id=person.id,
        name=person.name,
        title=person.title,
        mandate=person.mandate,
        group=person.group,
        roles=() if reader.public else person.roles,
        seat=None if reader.public else person.seat,
        room=person.room,
        represents=person.represents,
    )


def _agenda(meeting: Meeting, chronicle: Chronicle, reader: Reader) -> tuple[ItemRecord, ...]:
    return tuple(
        _item(meeting.items[key], chronicle, reader)
        for key in meeting.agenda
        if reader.sees_item(key)
    )


def _item(item: Item, chronicle: Chronicle, reader: Reader) -> ItemRecord:
    acts = reader.acts(chronicle.items.get(item.id, ()))
    starts = [act.stamp.at for act in acts if isinstance(act.event, ItemStarted)]
    ends = [act.stamp.at for act in acts if isinstance(act.event, ItemFinished)]
    shown = reader.as_told(item)
    whole = not starts or reader.may_know_span(starts[0], ends[-1] if ends else None)
    return ItemRecord(
        id=item.id,
        title=shown.title,
        kind=shown.kind,
        presenter=shown.presenter,
        minutes=shown.minutes,
        sitting=shown.sitting,
        parent=shown.parent,
        resolution=shown.resolution,
        stage=shown.stage,
        reason=shown.reason,
        started_at=moment_or_none(starts[0] if starts else None),
        finished_at=moment_or_none(ends[-1] if ends else None),
        used_ms=milliseconds(item.used) if whole else None,
        history=told(acts, reader),
    )


def _votes(meeting: Meeting, reader: Reader) -> tuple[VoteRecord, ...]:
    seen = {key: vote for key, vote in meeting.votes.items() if reader.sees_vote(vote)}
    return tuple(vote_record(vote, reader, frozenset(seen)) for vote in seen.values())


def _notices(chronicle: Chronicle, reader: Reader) -> tuple[NoticeRecord, ...]:
    notices = chronicle.notices.values()
    return tuple(_notice(one, reader) for one in notices if _sees_notice(one, reader))


def _sees_notice(notice: Notice, reader: Reader) -> bool:
    """Say whether a notice may be told of: to the public only what was sent to everybody."""
    to_all = notice.kind == MESSAGE_KIND and not notice.to and notice.group is None
    return not reader.public or (to_all and reader.may_know(notice.at))


def _notice(notice: Notice, reader: Reader) -> NoticeRecord:
    return NoticeRecord(
        id=notice.id,
        kind=notice.kind,
        sender=notice.sender if not reader.public else "",
        text=notice.text,
        at=moment(notice.at),
        to=notice.to,
        group=notice.group,
        answered_by=notice.answered_by,
    )
