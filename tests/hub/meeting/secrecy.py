"""What nobody may see, said once more and another way: an oracle for whatever a screen holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Form, Stage, Visibility, VoteStage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

Parts = dict[str, Any]
DESKS = (Eyes.DESK, Eyes.CLERK)
SHUT_OUT = {
    Eyes.HALL: "closed_stops_public",
    Eyes.PUBLIC: "closed_stops_public",
    Eyes.GUEST: "closed_stops_invitees",
    Eyes.OBSERVER: "closed_stops_observers",
    Eyes.REMOTE: "closed_stops_remote",
}
BEFORE_CLOSE = (VoteStage.PREPARED, VoteStage.OPEN, VoteStage.COUNTING)
OF_ONESELF = {"person", "name", "roles", "room", "may_vote", "entitled", "notices", "notices_order"}


def betrayals(meeting: Meeting, eyes: Eyes, person: str, parts: Parts) -> Iterator[str]:
    """Yield everything these parts show that whoever looks at them may not see."""
    if _shut_out(meeting, eyes):
        yield from _of_a_closed_sitting(parts)
    for place, shown in _votes(parts):
        yield from (f"{place}: {what}" for what in _of_a_vote(meeting, eyes, place, shown))
    yield from _of_a_ballot(meeting, parts.get("own", {}))
    yield from _of_messages(meeting, eyes, person, parts)


def _shut_out(meeting: Meeting, eyes: Eyes) -> bool:
    sitting = meeting.sittings.get(meeting.sitting or "")
    setting = SHUT_OUT.get(eyes)
    if sitting is None or setting is None:
        return False
    going_on = sitting.stage in (Stage.OPEN, Stage.SUSPENDED)
    return sitting.closed and going_on and bool(getattr(meeting.settings, setting))


def _of_a_closed_sitting(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        if name == "own":
            more = set(part) - OF_ONESELF
            if more or part.get("notices") or part.get("entitled"):
                yield f"own shows {more or 'notices'} of a closed sitting"
        elif name != "session" and part:
            yield f"{name} is shown of a closed sitting"


def _votes(parts: Parts) -> Iterator[tuple[str, dict[str, Any]]]:
    if parts.get("vote"):
        yield "vote", parts["vote"]
    if parts.get("scene", {}).get("vote"):
        yield "scene", parts["scene"]["vote"]
    for shown in parts.get("votes", {}).get("votes", {}).values():
        yield "votes", shown


def _of_a_vote(meeting: Meeting, eyes: Eyes, place: str, shown: dict[str, Any]) -> Iterator[str]:
    vote = meeting.votes[shown["id"]]
    eyes = Eyes.HALL if place == "scene" else eyes
    if "choices" in shown and not _may_see_choices(vote, eyes):
        yield "how each voted"
    if "voted" in shown and not _may_see_voters(vote, eyes):
        yield "who has voted"
    if {"tally", "sheet_result"} & shown.keys() and not _may_see_counts(vote, eyes):
        yield "the counts"
    workings = {"ready", "corrections", "entry"} & shown.keys()
    if workings and eyes not in DESKS:
        yield f"the desk's {workings}"


def _stage(vote: Vote) -> VoteStage:
    return vote.annulled_from or vote.stage


def _may_see_choices(vote: Vote, eyes: Eyes) -> bool:
    declared = _stage(vote) is VoteStage.DECLARED
    return vote.form is Form.NAMED and declared and vote.names_shown and eyes is not Eyes.PUBLIC


def _may_see_voters(vote: Vote, eyes: Eyes) -> bool:
    if vote.form is Form.SECRET:
        return eyes is Eyes.CLERK
    return vote.form is Form.NAMED and eyes is not Eyes.PUBLIC


def _may_see_counts(vote: Vote, eyes: Eyes) -> bool:
    stage, declared = _stage(vote), _stage(vote) is VoteStage.DECLARED
    if vote.form is Form.SECRET and vote.stage is VoteStage.ANNULLED:
        return False
    if eyes in DESKS:
        return vote.form is Form.NAMED or stage not in BEFORE_CLOSE
    if vote.form is not Form.NAMED or eyes is Eyes.PUBLIC or declared:
        return declared
    closed = vote.visibility is Visibility.AFTER_CLOSE and stage not in BEFORE_CLOSE
    return closed or vote.visibility is Visibility.LIVE


def _of_a_ballot(meeting: Meeting, own: Parts) -> Iterator[str]:
    ballot = own.get("ballot")
    if ballot and "choice" in ballot and meeting.votes[ballot["vote"]].form is not Form.NAMED:
        yield "own shows a secret choice"


def _of_messages(meeting: Meeting, eyes: Eyes, person: str, parts: Parts) -> Iterator[str]:
    """A message to somebody is for them and for those who work at the desk."""
    if eyes not in (*DESKS, Eyes.TECHNICIAN) and "notices" in parts:
        yield "the desk's notices"
    for notice in parts.get("own", {}).get("notices", {}):
        known = meeting.notices[notice]
        to_all = not known.to and known.group is None and known.kind == "message"
        in_group = known.group is not None and known.group == meeting.people[person].group
        if not (to_all or in_group or person in known.to or person == known.sender):
            yield f"own shows notice {notice} to others"
