"""An election's ballots: the first round, and those that follow a tie or a lack of majority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hub.meeting.election_results import find_election
from hub.meeting.elections import refuse_ineligible
from hub.meeting.sheet_preparing import SheetQuestion
from hub.meeting.sheets import (
    InvalidScope,
    PercentBase,
    Sheet,
    SheetKind,
    SheetLine,
    SheetPart,
)
from hub.meeting.votes import OVER, put_by
from hub.meeting.words import Asked, Event, Refused

if TYPE_CHECKING:
    from hub.meeting.election_state import Candidate, Election
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote


class PrepareElection(SheetQuestion, frozen=True):
    """Put some of an election's posts on one ballot; after a round, who is left stands again."""

    election: str
    parts: tuple[str, ...]

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        election = find_election(meeting, self.election)
        if election.closed_by is None:
            raise Refused("list_open")
        before = _ballots(meeting, election)
        if any(vote.stage not in OVER for vote in before):
            raise Refused("another_vote_undecided")
        _refuse_postponed(meeting, election, self.parts)
        sheet = sheet_for(meeting, election, self.parts)
        last = next((vote for vote in reversed(before) if not vote.repeated_by), None)
        put = replace(self, repeats=self.repeats or (last.id if last else None))
        return [replace(put.put(meeting, sheet), election=self.election)]


def sheet_for(meeting: Meeting, election: Election, parts: tuple[str, ...]) -> Sheet:
    """Return the ballot for some posts, or raise Refused when nobody can be elected to one."""
    if not parts or len(set(parts)) < len(parts):
        raise Refused("posts_wrong")
    settings = meeting.settings
    on = tuple(_part(election, part) for part in parts)
    standing = [one for part in parts for one in _of_round(election, part)]
    for one in standing:
        refuse_ineligible(meeting, election, one.post, one.person)
    return Sheet(
        kind=SheetKind.ELECTION,
        lines=tuple(_line(one) for one in standing),
        parts=on,
        style=election.style,
        invalid_scope=InvalidScope(settings.sheet_invalid_scope),
        none_chosen_invalid=settings.election_none_chosen == "invalid",
        base=PercentBase(settings.sheet_percent_base),
        tie=tie_rule(meeting, election, parts),
    )


def _part(election: Election, part: str) -> SheetPart:
    """Return a post as it stands on the ballot: with the seats that are left."""
    if not any(post.id == part for post in election.posts):
        raise Refused("unknown_post")
    post, free = election.post(part), election.free(part)
    if free < 1:
        raise Refused("post_filled", post=post.name)
    if not election.standing(part):
        raise Refused("nobody_stands", post=post.name)
    return SheetPart(id=part, name=post.name, seats=free)


def _of_round(election: Election, post: str) -> list[Candidate]:
    """Return who stands in the next round: those that tied, if some did, else all who are left."""
    standing = election.standing(post)
    tied = [one for one in standing if election.last.get(one.id) == "tied"]
    return tied or standing


def tie_rule(meeting: Meeting, election: Election, parts: tuple[str, ...]) -> str:
    """Return what follows a tie on this ballot: voting again, or that the older one is elected."""
    setting = meeting.settings.election_tie
    again = any(
        election.last.get(one.id) == "tied" for part in parts for one in election.standing(part)
    )
    older = setting == "older" or (setting == "revote_then_older" and again)
    return "older" if older else "revote"


def posts_to_come(meeting: Meeting, election: Election) -> tuple[str, ...]:
    """Return the posts that the next ballot can be about; none while one is under way."""
    undecided = any(vote.stage not in OVER for vote in _ballots(meeting, election))
    if election.closed_by is None or undecided:
        return ()
    return tuple(
        post.id
        for post in election.posts
        if election.free(post.id) > 0
        and election.standing(post.id)
        and not _postponed(meeting, election, post.id)
    )


def _ballots(meeting: Meeting, election: Election) -> list[Vote]:
    """Return an election's ballots without those that another vote took the place of."""
    ballots = (meeting.votes[vote] for vote in election.ballots)
    return [vote for vote in ballots if not put_by(meeting, vote)]


def _refuse_postponed(meeting: Meeting, election: Election, parts: tuple[str, ...]) -> None:
    """Raise Refused when the council postpones a post for which nobody got enough votes."""
    for part in parts:
        if _postponed(meeting, election, part):
            raise Refused("election_postponed", post=election.post(part).name)


def _postponed(meeting: Meeting, election: Election, part: str) -> bool:
    """Say whether a post waits for another session: nobody got enough votes in the last round."""
    if meeting.settings.election_no_majority == "next_round" or not election.last:
        return False
    on_it = [one for one in election.candidates.values() if one.post == part]
    ends = {election.last.get(one.id) for one in on_it}
    return bool(ends - {None}) and not ends & {"elected", "tied"}


def _line(one: Candidate) -> SheetLine:
    return SheetLine(
        name=one.name,
        posts=one.posts,
        person=one.person,
        part=one.post,
        born=one.born,
        candidate=one.id,
    )


COMMANDS = (PrepareElection,)
EVENTS = ()
