"""What the demonstration's council decides beside its resolutions: programme, people, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.demo.decided import POST, told
from hub.meeting.agenda_versions import ProposeAgendaChange
from hub.meeting.amendments import ProposeAmendment
from hub.meeting.committee import ChooseCommittee
from hub.meeting.election_ballots import PrepareElection
from hub.meeting.election_state import Nomination, Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection
from hub.meeting.hands import ConfirmCount, EnterHands
from hub.meeting.kinds import Form, SeriesKind, SubjectKind
from hub.meeting.programme import InsertItem
from hub.meeting.series import Part, PrepareSeries, TakeOut
from hub.meeting.sheet_counts import ConfirmSheets, EnterSheets
from hub.meeting.sheet_preparing import PrepareRating
from hub.meeting.sheets import LineTally, SheetLine, SheetMark
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Item, Meeting
    from hub.meeting.words import Command

    Do = Callable[[str, Command, float], Meeting]


class Procedure:
    """Asks what belongs to procedure; `do` asks as somebody, so many seconds later."""

    def __init__(
        self, do: Do, items: tuple[Item, ...], chair: str, clerk: str, secretary: str
    ) -> None:
        self._do = do
        self._chair, self._clerk, self._secretary = chair, clerk, secretary
        self._order = {number: item.id for number, item in enumerate(items, 1)}
        self._told = told()
        self._meeting: Meeting

    def _ask(self, who: str, command: Command, seconds: float) -> None:
        self._meeting = self._do(who, command, seconds)

    def _vote(self) -> str:
        return self._meeting.rooms[HALL].vote or ""

    def change_programme(self, sitting: str) -> None:
        """Put more items on the programme, as the council decides by a show of hands."""
        told = self._told.programme
        alterations = tuple(
            InsertItem(
                title=one.title,
                kind=one.kind,
                presenter=one.presenter,
                minutes=one.minutes,
                sitting=sitting,
                before=self._order[one.before],
            )
            for one in told.items
        )
        change = ProposeAgendaChange(alterations=alterations, reason=told.reason)
        self._ask(self._clerk, change, 30)
        proposal = list(self._meeting.procedure.proposals)[-1]
        about = Subject(kind=SubjectKind.AGENDA, of=proposal)
        self._by_hands(PrepareVote(title=told.title, form=Form.HANDS, about=about), told.against)

    def _by_hands(self, prepare: PrepareVote, against: int, abstain: int = 0) -> None:
        """Let the hands be counted by one, confirmed by another, and the result declared."""
        self._ask(self._clerk, prepare, 10)
        vote = self._vote()
        self._ask(self._chair, OpenVote(vote=vote), 10)
        frozen = self._meeting.votes[vote].frozen
        present = frozen.present if frozen else 0
        counted = EnterHands(
            vote=vote, in_favour=present - against - abstain, against=against, abstain=abstain
        )
        self._ask(self._secretary, counted, 40)
        entry = self._meeting.votes[vote].entry
        self._ask(self._clerk, ConfirmCount(vote=vote, entry=entry.id if entry else ""), 10)
        self._ask(self._chair, DeclareResult(vote=vote), 5)

    def before_vote(self, item: Item) -> None:
        """Vote on the issues in dispute before the whole of one draft is voted on."""
        told = self._told.issues
        if item.id != self._order[told.order]:
            return
        parts = tuple(Part(title=part.title) for part in told.parts)
        series = PrepareSeries(kind=SeriesKind.ISSUES, title=told.title, parts=parts, item=item.id)
        self._ask(self._clerk, series, 5)
        key = list(self._meeting.procedure.series)[-1]
        for number, part in enumerate(told.parts, 1):
            about = Subject(kind=SubjectKind.ISSUE, of=key, part=str(number))
            put = PrepareVote(title=part.title, item=item.id, form=Form.HANDS, about=about)
            self._by_hands(put, part.against, part.abstain)

    def after_vote(self, item: Item, vote: str) -> None:
        """Let those count whom the council has just chosen for it."""
        told = self._told.committee
        if item.id == self._order[told.order]:
            self._ask(self._secretary, ChooseCommittee(members=told.members, vote=vote), 20)

    def personnel(self, item: Item) -> None:
        """Plan the election, hold its first ballot, or rate office-holders, as the item says."""
        if item.id == self._order[self._told.election.planned]:
            self._plan_election()
        elif item.id == self._order[self._told.election.order]:
            self._elect(item)
        else:
            self._rate(item)

    def _plan_election(self) -> None:
        told = self._told.election
        post = Post(id=POST, name=told.post, seats=told.seats, proposer=told.proposer)
        planned = PlanElection(title=told.title, posts=(post,), item=self._order[told.order])
        self._ask(self._clerk, planned, 20)
        election = list(self._meeting.elections)[-1]
        for one in told.candidates:
            nominated = Nominate(
                election=election,
                post=POST,
                name=self._meeting.people[one.person].name,
                person=one.person,
                posts=one.posts,
                born=one.born,
                how=Nomination.DELEGATE if one.by else Nomination.PROPOSER,
                by=one.by or told.proposer,
            )
            self._ask(self._secretary, nominated, 20)
        item = self._order[told.planned]
        self._by_hands(PrepareVote(title=told.list, item=item, form=Form.HANDS), told.against)
        self._ask(self._clerk, CloseCandidates(election=election, vote=self._vote()), 10)

    def _elect(self, item: Item) -> None:
        told = self._told.election
        election = list(self._meeting.elections)[-1]
        ballot = PrepareElection(title=told.title, item=item.id, election=election, parts=(POST,))
        counts = [(SheetMark.CHOSEN, SheetMark.NOT_CHOSEN, one.chosen) for one in told.candidates]
        self._on_paper(
            ballot,
            told.invalid,
            lambda valid: tuple(
                LineTally(counts={yes: chosen, no: valid - chosen}) for yes, no, chosen in counts
            ),
        )

    def _rate(self, item: Item) -> None:
        told, people = self._told.rating, self._meeting.people
        persons = tuple(
            SheetLine(
                name=people[one.person].name if one.person else one.name,
                posts=one.posts,
                person=one.person,
            )
            for one in told.lines
        )
        ballot = PrepareRating(
            title=told.title, item=item.id, persons=persons, excluded=told.excluded
        )
        self._on_paper(
            ballot, told.invalid, lambda valid: tuple(one.tally(valid) for one in told.lines)
        )

    def _on_paper(
        self, ballot: Command, invalid: int, lines: Callable[[int], tuple[LineTally, ...]]
    ) -> None:
        """Let ballots be given out in the hall and counted, entered twice, confirmed, declared."""
        self._ask(self._clerk, ballot, 20)
        vote = self._vote()
        self._ask(self._chair, OpenVote(vote=vote), 10)
        frozen = self._meeting.votes[vote].frozen
        roll = frozen.roll if frozen else {}
        here = sum(self._meeting.people[who].room == HALL for who in roll)
        figures = EnterSheets(
            vote=vote,
            issued=here,
            returned=here,
            valid=here - invalid,
            invalid=invalid,
            lines=lines(here - invalid),
        )
        self._ask(self._secretary, figures, 400)
        self._ask(self._clerk, figures, 60)
        self._ask(self._chair, ConfirmSheets(vote=vote), 20)
        self._ask(self._chair, DeclareResult(vote=vote), 20)

    def leave_to_visitors(self) -> None:
        """Prepare what a visitor can go on with: drafts voted on together, and an amendment."""
        told, items = self._told.consent, self._meeting.items
        parts = tuple(
            Part(title=item.title.removeprefix(told.without), item=item.id)
            for item in (items[self._order[order]] for order in told.orders)
        )
        consent = PrepareSeries(kind=SeriesKind.CONSENT, title=told.title, parts=parts)
        self._ask(self._clerk, consent, 5)
        series = list(self._meeting.procedure.series)[-1]
        part = str(told.orders.index(told.taken_out) + 1)
        self._ask(told.by, TakeOut(series=series, part=part), 20)
        amended = self._told.amendment
        amendment = ProposeAmendment(
            item=self._order[amended.order],
            text=amended.text,
            place=amended.place,
            person=amended.person,
        )
        self._ask(self._secretary, amendment, 20)
