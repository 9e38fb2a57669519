"""Pieces of a meeting that a test needs and that are another subject's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.kinds import Form, ItemKind, VoteStage
from hub.meeting.session import OpenSitting
from hub.meeting.state import Item, Room, Sitting
from hub.meeting.vote_state import Rule, Vote
from tests.hub.meeting.sentences import CHAIR, Sitting85, plan

if TYPE_CHECKING:
    from hub.meeting.session import Plan

HALL_ROOM = Room(id="hall", name="Hội trường")
REMOTE_ROOM = Room(id="remote1", name="Điểm cầu Con Cuông", kind="remote", joins="hall")
GROUP_ROOM = Room(id="group1", name="Tổ 1", kind="group", presiding="A4")
MAJORITY = Rule(id="majority", name="Quá nửa", numerator=1, denominator=2, at_least=False)


def opened(planned: Plan | None = None) -> Sitting85:
    """Return a session whose first sitting is open."""
    return Sitting85(planned).given((CHAIR, OpenSitting(sitting="B1")))


def with_groups() -> Plan:
    """Return a session with a group's room, two group discussions and a heading with parts."""
    items = (
        Item(id="1", title="Khai mạc", kind=ItemKind.OPENING, minutes=10, sitting="B1"),
        Item(id="h", title="Các báo cáo", kind=ItemKind.REPORT, sitting="B1"),
        Item(id="h1", title="Một", kind=ItemKind.REPORT, minutes=20, sitting="B1", parent="h"),
        Item(id="h2", title="Hai", kind=ItemKind.REPORT, minutes=5, sitting="B1", parent="h"),
        Item(id="p", title="Gửi nghiên cứu", kind=ItemKind.REPORT, sitting="B1"),
        Item(id="g1", title="Tổ 1", kind=ItemKind.GROUP_DISCUSSION, minutes=60, sitting="B1"),
        Item(id="g2", title="Tổ 2", kind=ItemKind.GROUP_DISCUSSION, minutes=90, sitting="B1"),
        Item(id="4", title="Bế mạc", kind=ItemKind.CLOSING, minutes=10, sitting="B2"),
    )
    return plan(items=items, rooms=(HALL_ROOM, REMOTE_ROOM, GROUP_ROOM))


def put_vote(
    world: Sitting85, stage: VoteStage, room: str = "hall", **changes: object
) -> Sitting85:
    """Let there be a vote at this stage."""
    fields: dict[str, object] = {
        "item": world.meeting.rooms[room].item,
        "title": "Thông qua",
        "form": Form.NAMED,
        "rule": MAJORITY,
        "seconds": 30,
    }
    vote = Vote(id="v", room=room, stage=stage, **{**fields, **changes})  # type: ignore[arg-type]
    world.meeting = replace(world.meeting, votes={"v": vote}).with_room(room, vote="v")
    return world


def put_sitting(world: Sitting85, sitting: Sitting) -> Sitting85:
    """Let a sitting stand so."""
    sittings = {**world.meeting.sittings, sitting.id: sitting}
    world.meeting = replace(world.meeting, sittings=sittings)
    return world
