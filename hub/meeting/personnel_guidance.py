"""What is usual next where persons are voted on: the list, the counting board, then the ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.committee import is_person, sheets_to_come
from hub.meeting.election_ballots import posts_to_come
from hub.meeting.kinds import Form, StepKind
from hub.meeting.steps import Step
from hub.meeting.vote_opening import PrepareVote

if TYPE_CHECKING:
    from hub.meeting.election_state import Candidate, Election
    from hub.meeting.sheets import SheetLine
    from hub.meeting.state import Meeting
    from hub.meeting.steps import Place


def elections_on(meeting: Meeting, item: str) -> list[Election]:
    """Return the elections that are held on an agenda item."""
    return [one for one in meeting.elections.values() if one.item == item]


def close_list(at: Place) -> Step | None:
    """The council closes the list by an open vote, once somebody stands for every post."""
    for election in elections_on(at.meeting, at.item.id):
        stands = all(election.standing(post.id) for post in election.posts)
        if election.closed_by is None and stands:
            return Step(StepKind.CLOSE_LIST, at.item.id)
    return None


def counting_board(at: Place) -> Step | None:
    """Secret votes are counted by a board the council has chosen, in which no candidate sits."""
    elections = elections_on(at.meeting, at.item.id)
    over = elections and not any(_goes_on(at.meeting, election) for election in elections)
    if over or board_fits(at.meeting, elections):
        return None
    return Step(StepKind.COUNTING_BOARD, at.item.id)


def _goes_on(meeting: Meeting, election: Election) -> bool:
    return election.closed_by is None or bool(posts_to_come(meeting, election))


def board_fits(meeting: Meeting, elections: list[Election]) -> bool:
    """Say whether those chosen to count may count these ballots: delegates, and no candidates."""
    if meeting.committee is None:
        return False
    standing: list[SheetLine | Candidate] = [
        line for sheet in sheets_to_come(meeting) for line in sheet.lines
    ]
    standing += [one for each in elections for one in each.candidates.values() if not one.withdrawn]
    members = [meeting.people[member] for member in meeting.committee.members]
    return all(member.mandate for member in members) and not any(
        is_person(one, member.id, member.name) for one in standing for member in members
    )


def ballot(at: Place) -> Step | None:
    """Persons are voted on in secret: on paper, unless the council allows tablets.

    Where posts are up for election, on the posts that are still free.
    """
    elections = elections_on(at.meeting, at.item.id)
    if elections:
        more = any(posts_to_come(at.meeting, election) for election in elections)
        return Step(StepKind.ELECTION_BALLOT, at.item.id) if more else None
    form = Form.SECRET if at.meeting.settings.secret_electronic else Form.PAPER
    command = PrepareVote(room=at.room, title=at.item.title, item=at.item.id, form=form)
    return Step(StepKind.SECRET_VOTE, at.item.id, command)
