"""The hall displays: following the meeting by themselves, or fixed by the desk on one scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hub.meeting.agenda_tree import next_item
from hub.meeting.conditions import MESSAGE, business_room, checked_text, refuse_joined_room
from hub.meeting.kinds import SceneKind, Stage, VoteStage
from hub.meeting.people import Role
from hub.meeting.question_stages import TURNS, latest_round
from hub.meeting.shapes import ScenePart
from hub.meeting.state import Scene
from hub.meeting.undoable import undoable
from hub.meeting.words import HALL, Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting, Room
    from hub.meeting.vote_state import Vote

SHOWING = frozenset({Role.PRESIDING, Role.SECRETARY, Role.TECHNICIAN})
STYLES = ("numbers", "bars", "seats")
RUNNING = frozenset({VoteStage.OPEN, VoteStage.COUNTING, VoteStage.CLOSED})
NEEDS = {SceneKind.VOTE: RUNNING, SceneKind.RESULT: frozenset({VoteStage.DECLARED})}


class ShowScene(Command, frozen=True):
    """Fix the displays of a room on one scene until they follow the meeting again."""

    allowed: ClassVar = SHOWING
    kind: SceneKind
    vote: str | None = None
    style: str = "bars"
    text: str = ""
    summary: str | None = None

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_joined_room(meeting, self.room)
        text = checked_text(self.text, "text_needed", MESSAGE) if self._speaks() else ""
        vote = self.vote if self.kind in NEEDS else None
        scene = Scene(
            follow=False,
            kind=self.kind,
            vote=vote,
            style=self.style,
            text=text,
            summary=self.summary if self.kind is SceneKind.SUMMARY else None,
        )
        check_scene(meeting, self.room, scene)
        if scene == meeting.rooms[self.room].scene:
            raise Refused("nothing_changed")
        return [SceneShown(room=self.room, scene=scene)]

    def _speaks(self) -> bool:
        return self.kind is SceneKind.NOTICE or bool(self.text.strip())


class FollowMeeting(Command, frozen=True):
    """Let the displays of a room follow the meeting; results are shown in `style`."""

    allowed: ClassVar = SHOWING
    style: str = "bars"

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_joined_room(meeting, self.room)
        scene = Scene(style=self.style)
        check_scene(meeting, self.room, scene)
        if scene == meeting.rooms[self.room].scene:
            raise Refused("nothing_changed")
        return [SceneShown(room=self.room, scene=scene)]


def check_scene(meeting: Meeting, room: str, scene: Scene) -> None:
    """Raise Refused unless a scene can be shown; a result is shown only once it is declared."""
    if scene.style not in STYLES:
        raise Refused("unknown_style")
    if scene.kind is SceneKind.SUMMARY and scene.summary not in meeting.procedure.summaries:
        raise Refused("unknown_summary")
    if scene.kind not in NEEDS:
        return
    vote = meeting.votes.get(scene.vote or "")
    if vote is None or vote.room != room:
        raise Refused("unknown_vote")
    if not _can_show(vote, scene.kind):
        missing = "vote_not_declared" if scene.kind is SceneKind.RESULT else "vote_not_running"
        raise Refused(missing)


class SceneShown(Event, frozen=True):
    """The displays of a room show this; for some seconds that can be taken back."""

    scene: Scene
    room: str = HALL

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        room = meeting.rooms[self.room]
        kept = undoable(meeting, room, stamp, self)
        return meeting.with_room(self.room, scene=self.scene, undoable=kept)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def scene_of(meeting: Meeting, room: str) -> Scene:
    """Return what a room's displays show: what the desk fixed, else what happens there just now.

    A remote room's displays show the room it joins. A fixed vote or result that can't be shown any
    longer (closed, annulled) gives way to what happens.
    """
    here = meeting.rooms[business_room(meeting, room)]
    fixed = here.scene
    if not fixed.follow and fixed.kind not in NEEDS:
        return fixed
    if not fixed.follow and _can_show(meeting.votes.get(fixed.vote or ""), fixed.kind):
        return fixed
    return _happening(meeting, here)


def _happening(meeting: Meeting, room: Room) -> Scene:
    """Return the scene that tells what happens in a room: the most pressing thing first."""
    style = room.scene.style
    vote = meeting.votes.get(room.vote or "")
    sitting = meeting.sittings.get(meeting.sitting or "")
    if vote is not None and _can_show(vote, SceneKind.VOTE):
        return Scene(kind=SceneKind.VOTE, vote=vote.id, style=style)
    if sitting is not None and sitting.stage is Stage.SUSPENDED:
        return Scene(kind=SceneKind.BREAK, style=style)
    if vote is not None and _is_latest(meeting, room, vote):
        return Scene(kind=SceneKind.RESULT, vote=vote.id, style=style)
    if is_questioned(meeting, room):
        return Scene(kind=SceneKind.QUESTIONING, style=style)
    if room.speech is not None:
        return Scene(kind=SceneKind.SPEAKER, style=style)
    return Scene(kind=SceneKind.ITEM if room.item else SceneKind.WELCOME, style=style)


def is_questioned(meeting: Meeting, room: Room) -> bool:
    """Say whether somebody is asked or answers in a room, or is about to in a round."""
    if room.speech is not None:
        return room.speech.kind in TURNS
    now = latest_round(meeting, room.id)
    return now is not None and not now.finished


def _can_show(vote: Vote | None, kind: SceneKind) -> bool:
    return vote is not None and vote.stage in NEEDS[kind]


def _is_latest(meeting: Meeting, room: Room, vote: Vote) -> bool:
    """Say whether nothing has begun since a vote was declared: its result stands until then."""
    if vote.stage is not VoteStage.DECLARED:
        return False
    if vote.item != room.item and vote.about is None:
        return False  # what belongs to others may be about a draft that is not under way itself
    item = meeting.items.get(room.item or "")
    begun = (item and item.started_at, room.speech and room.speech.started_at)
    return all((at or 0) <= (vote.declared_at or 0) for at in begun)


def scene_part(meeting: Meeting, room: str, scene: Scene | None = None) -> ScenePart:
    """Return what a room's displays show, or would with `scene`; the vote is left to the views."""
    here = meeting.rooms[business_room(meeting, room)]
    scene = scene or scene_of(meeting, room)
    sitting = meeting.sittings.get(meeting.sitting or "")
    waiting = next(iter(here.queue), None)
    return ScenePart(
        kind=scene.kind,
        follow=scene.follow,
        style=scene.style,
        text=scene.text,
        summary=scene.summary,
        next_person=meeting.requests[waiting].person if waiting else None,
        next_item=next_item(meeting, room),
        resumes_at=sitting.resumes_at if sitting else None,
    )


COMMANDS = (ShowScene, FollowMeeting)
EVENTS = (SceneShown,)
