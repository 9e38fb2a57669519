"""What must hold before somebody may act: a sitting under way, no vote open, a reason given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.kinds import Stage, SubjectKind, VoteStage
from hub.meeting.words import HALL, Refused

if TYPE_CHECKING:
    from hub.meeting.state import Meeting, Sitting

TITLE = 1000  # letters a title, a name or a reason may have
MESSAGE = 500  # letters a message or a notice may have


def begun(meeting: Meeting) -> bool:
    """Say whether the session has been opened: from then on its programme is an adopted one."""
    return meeting.session.stage is not Stage.PLANNED


def business_room(meeting: Meeting, room: str) -> str:
    """Return the room whose business a room takes part in: its own, or the one it joins."""
    return meeting.rooms[room].joins or room


def open_vote(meeting: Meeting, room: str | None = None) -> bool:
    """Say whether ballots are being taken in a room, or in any."""
    return any(
        vote.stage is VoteStage.OPEN and room in (None, vote.room)
        for vote in meeting.votes.values()
    )


def refuse_open_vote(meeting: Meeting, room: str | None = None) -> None:
    """Raise Refused while ballots are being taken."""
    if open_vote(meeting, room):
        raise Refused("vote_open")


def refuse_undeclared_vote(meeting: Meeting) -> None:
    """Raise Refused while a closed vote waits for its count or its declaration."""
    waiting = {VoteStage.COUNTING, VoteStage.CLOSED}
    if any(vote.stage in waiting for vote in meeting.votes.values()):
        raise Refused("vote_not_declared")


def refuse_closed_session(meeting: Meeting) -> None:
    """Raise Refused once the session is closed: its record stands."""
    if meeting.session.stage is Stage.CLOSED:
        raise Refused("session_closed")


def refuse_outside_hall(room: str) -> None:
    """Raise Refused where the chair of another room asks for what concerns the whole session."""
    if room != HALL:
        raise Refused("only_in_hall")


def refuse_joined_room(meeting: Meeting, room: str) -> None:
    """Raise Refused in a room that only takes part in the business of another."""
    if meeting.rooms[room].joins:
        raise Refused("room_joins_another")


def known_sitting(meeting: Meeting, sitting: str) -> Sitting:
    """Return a sitting of this session or raise Refused."""
    known = meeting.sittings.get(sitting)
    if known is None:
        raise Refused("unknown_sitting")
    return known


def open_sitting(meeting: Meeting) -> Sitting:
    """Return the sitting that is open, not suspended, or raise Refused."""
    sitting = meeting.sittings.get(meeting.sitting or "")
    if sitting is not None and sitting.stage is Stage.SUSPENDED:
        raise Refused("sitting_suspended")
    if sitting is None or sitting.stage is not Stage.OPEN:
        raise Refused("no_sitting_open")
    return sitting


def refuse_has_floor(meeting: Meeting, room: str, person: str) -> None:
    """Raise Refused if the person speaks in the room, or was interrupted there."""
    now = meeting.rooms[room]
    if person in (speech.person for speech in (now.speech, now.interrupted) if speech):
        raise Refused("has_the_floor")


def checked_text(text: str, missing: str, most: int = TITLE) -> str:
    """Return a text without blanks around it; raise Refused when it is empty or too long."""
    text = text.strip()
    if not text:
        raise Refused(missing)
    if len(text) > most:
        raise Refused("text_too_long", most=most)
    return text


def refuse_agenda_vote(meeting: Meeting) -> None:
    """Raise Refused while the council votes on the programme: it stands as it is put."""
    taken = (VoteStage.OPEN, VoteStage.COUNTING, VoteStage.CLOSED)
    for vote in meeting.votes.values():
        if vote.stage in taken and vote.about and vote.about.kind is SubjectKind.AGENDA:
            raise Refused("agenda_vote_under_way")


def adopted_reason(meeting: Meeting, reason: str, *, content: bool = False) -> str:
    """Return the reason for altering the programme; an adopted one needs one.

    What the council has adopted by a vote is altered without another one only as far as the
    settings allow; `content` is what it deals with, not when and in which order.
    """
    refuse_agenda_vote(meeting)
    rule = meeting.settings.agenda_change
    by_vote = rule == "vote" or (content and rule == "content")
    if by_vote and meeting.procedure.versions:
        raise Refused("agenda_needs_vote")
    if not begun(meeting):
        return reason.strip()[:TITLE]
    return checked_text(reason, "reason_needed")
