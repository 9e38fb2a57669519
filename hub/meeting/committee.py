"""The counting committee (Ban kiểm phiếu): chosen by an open vote, and no candidate sits in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.conditions import refuse_closed_session, refuse_open_vote
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.people import Role
from hub.meeting.sheets import Committee
from hub.meeting.votes import OVER, put_by
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.election_state import Candidate
    from hub.meeting.sheets import Sheet, SheetLine
    from hub.meeting.state import Meeting

DESK = frozenset({Role.PRESIDING, Role.SECRETARY, Role.CLERK})
OPEN_FORMS = frozenset({Form.NAMED, Form.HANDS})
LEAST, MOST = 3, 15


class ChooseCommittee(Command, frozen=True):
    """Record who counts the ballots: the first of the members is its head, by this open vote."""

    allowed: ClassVar = DESK
    members: tuple[str, ...]
    vote: str

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_open_vote(meeting)
        if len(set(self.members)) != len(self.members):
            raise Refused("member_twice")
        if not LEAST <= len(self.members) <= MOST:
            raise Refused("committee_size", least=LEAST, most=MOST)
        for member in self.members:
            known = meeting.people.get(member)
            if known is None or not known.mandate:
                raise Refused("member_no_delegate")
        self._refuse_vote(meeting)
        chosen = Committee(members=self.members, vote=self.vote)
        for sheet in sheets_to_come(meeting):
            refuse_candidates(meeting, chosen, sheet)
        return [CommitteeChosen(room=self.room, members=self.members, vote=self.vote)]

    def _refuse_vote(self, meeting: Meeting) -> None:
        """Raise Refused unless the council chose the committee openly, and the vote was passed."""
        vote = meeting.votes.get(self.vote)
        if vote is None:
            raise Refused("unknown_vote")
        if vote.form not in OPEN_FORMS or vote.stage is not VoteStage.DECLARED:
            raise Refused("not_chosen_openly")
        if vote.result is None or not vote.result.passed:
            raise Refused("not_chosen_openly")


class CommitteeChosen(Event, frozen=True):
    """From here on these count the ballots."""

    members: tuple[str, ...]
    vote: str
    room: str = "hall"

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, committee=Committee(members=self.members, vote=self.vote))

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


def sheets_to_come(meeting: Meeting) -> list[Sheet]:
    """Return the sheets that are prepared or being voted on."""
    to_come = (one for one in meeting.votes.values() if one.stage not in OVER)
    return [vote.sheet for vote in to_come if vote.sheet and not put_by(meeting, vote)]


def refuse_candidates(meeting: Meeting, committee: Committee | None, sheet: Sheet) -> None:
    """Raise Refused when somebody who counts stands on the sheet."""
    for member in committee.members if committee else ():
        name = meeting.people[member].name
        if any(is_person(line, member, name) for line in sheet.lines):
            raise Refused("candidate_counts", name=name)


def is_person(stands: SheetLine | Candidate, person: str, name: str) -> bool:
    """Say whether who stands is this person: by their id or, left open, by the name alone."""
    if stands.person is not None:
        return stands.person == person
    return " ".join(stands.name.split()).casefold() == name.casefold()


def committee_for(meeting: Meeting, sheet: Sheet, form: Form) -> Committee | None:
    """Return who counts a sheet that opens now; on paper nobody votes without a committee."""
    if form is Form.PAPER and meeting.committee is None and meeting.settings.committee_needed:
        raise Refused("committee_needed")
    refuse_candidates(meeting, meeting.committee, sheet)
    return meeting.committee


COMMANDS = (ChooseCommittee,)
EVENTS = (CommitteeChosen,)
