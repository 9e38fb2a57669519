"""The vocabulary of votes: a hall in which people are present, and a vote somewhere on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import pytest
from msgspec.structs import replace

from hub.meeting.ballots import CastBallot
from hub.meeting.hands import EnterHands
from hub.meeting.kinds import AttendanceKind, Choice, Form
from hub.meeting.people import Person, Role
from hub.meeting.secret_ballots import DropSecretBallot, RecordCount
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.state import Attendance
from hub.meeting.vote_closing import CloseVote
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.meeting.words import HUB_ACTOR, Command, Refused
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, Sitting85, people, plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.vote_state import Rule, Vote

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
PRESENT_80 = DELEGATES[:80]
TITLE = "Nghị quyết về phân bổ dự toán ngân sách"


def council_of(size: int) -> tuple[str, ...]:
    """Return the numbers of a council of another size."""
    return tuple(f"A{number}" for number in range(1, size + 1))


class Voting(Sitting85):
    """A sitting that is open, and the vote the test is about."""

    def __init__(
        self,
        *,
        size: int = 85,
        open_sitting: bool = True,
        rules: tuple[Rule, ...] = (),
        **settings: object,
    ) -> None:
        delegates = tuple(
            Person(id=who, name=who, mandate=True, roles=(Role.DELEGATE,))
            for who in council_of(size)[85:]
        )
        planned = plan(
            people=(*people(), *delegates),
            rules=rules,
            settings=Settings(**{"secret_electronic": True, **settings}),  # type: ignore[arg-type]
        )
        super().__init__(planned)
        self.vote_id = ""
        if open_sitting:
            self.ask(CHAIR, OpenSitting(sitting="B1"))

    @property
    def vote(self) -> Vote:
        """The vote the test is about, as it is now."""
        return self.meeting.votes[self.vote_id]

    def here(self, people: Iterable[str], kind: AttendanceKind = AttendanceKind.PRESENT) -> Self:
        """Record people as present at the sitting (or however they attend it)."""
        came = {who: Attendance(kind=kind, at=self.now) for who in people}
        roll = {**self.meeting.attendance.get("B1", {}), **came}
        self.meeting = replace(self.meeting, attendance={**self.meeting.attendance, "B1": roll})
        return self

    def without_mandate(self, who: str) -> Self:
        """Let somebody's mandate have ended; the person stays, chair or not."""
        former = replace(self.meeting.people[who], mandate=False)
        self.meeting = replace(self.meeting, people={**self.meeting.people, who: former})
        return self

    def with_roles(self, who: str, *roles: Role) -> Self:
        """Let somebody have other roles."""
        changed = replace(self.meeting.people[who], roles=roles)
        self.meeting = replace(self.meeting, people={**self.meeting.people, who: changed})
        return self

    def settled(self, **settings: object) -> Self:
        """Change settings in mid-session."""
        changed = replace(self.meeting.settings, **settings)
        self.meeting = replace(self.meeting, settings=changed)
        return self

    def refusal(self, who: str, command: Command, reason: str) -> dict[str, str | int]:
        """Ask something that must be refused and return the figures it is refused with."""
        with pytest.raises(Refused) as refusal:
            self.ask(who, command)
        assert refusal.value.reason == reason
        return refusal.value.values

    def prepared(self, form: Form = Form.NAMED, **fields: object) -> Self:
        """Let the clerk prepare a vote; the test is about it from now on."""
        self.vote_id = self.meeting.next_id
        prepare = PrepareVote(title=TITLE, form=form, **fields)  # type: ignore[arg-type]
        self.ask(CLERK, prepare)
        return self

    def opened(self, form: Form = Form.NAMED, **fields: object) -> Self:
        """Prepare a vote and let the chair open it."""
        self.prepared(form, **fields)
        self.ask(CHAIR, OpenVote(vote=self.vote_id))
        return self

    def pressed(self, people: Iterable[str], choice: Choice = FOR) -> Self:
        """Let people press a choice, each in place of what they pressed before."""
        for who in people:
            before = self.vote.ballots.get(who)
            replaces = before.number if before else 0
            self.ask(who, CastBallot(vote=self.vote_id, choice=choice, replaces=replaces))
        return self

    def dropped(self, people: Iterable[str], choice: Choice = FOR) -> Self:
        """Let people drop a secret ballot."""
        for who in people:
            self.ask(who, DropSecretBallot(vote=self.vote_id, choice=choice))
        return self

    def closed(self) -> Self:
        """Let the chair close the vote by hand."""
        self.ask(CHAIR, CloseVote(vote=self.vote_id))
        return self

    def when_entered(self, in_favour: int, against: int = 0, abstain: int = 0) -> Self:
        """Let the clerk enter a show of hands."""
        count = EnterHands(vote=self.vote_id, in_favour=in_favour, against=against, abstain=abstain)
        self.ask(CLERK, count)
        return self

    def declared(self) -> Self:
        """Let the chair declare the result."""
        self.ask(CHAIR, DeclareResult(vote=self.vote_id))
        return self

    def annulled(self) -> Self:
        """Let the chair annul the vote."""
        self.ask(CHAIR, AnnulVote(vote=self.vote_id, reason="Nhầm nội dung"))
        return self

    def counted(self, in_favour: int, against: int = 0, abstain: int = 0) -> Self:
        """Let the hub tell what was in the box."""
        count = RecordCount(
            vote=self.vote_id, in_favour=in_favour, against=against, abstain=abstain, proof="f00d"
        )
        self.ask(HUB_ACTOR, count)
        return self
