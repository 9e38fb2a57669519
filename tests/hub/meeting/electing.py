"""The vocabulary of elections: posts, and a sitting with eighty present that fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from hub.meeting.election_ballots import PrepareElection
from hub.meeting.election_state import Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection
from hub.meeting.kinds import Form
from hub.meeting.sheets import SheetStyle
from tests.hub.meeting.personnel import Personnel
from tests.hub.meeting.sentences import CLERK
from tests.hub.meeting.voting import PRESENT_80

if TYPE_CHECKING:
    from hub.meeting.election_state import Election

CHIEF = Post(id="ct", name="Chủ tịch UBND", proposer="Chủ tịch HĐND", approved_by="Thủ tướng")
DEPUTY = Post(id="pct", name="Phó Chủ tịch UBND", seats=2)
HEAD = Post(id="tb", name="Trưởng Ban Pháp chế", delegates_only=True)


class Electing(Personnel):
    """A sitting with eighty present in which an election is under way."""

    election_id = ""

    @property
    def election(self) -> Election:
        return self.meeting.elections[self.election_id]

    def planned(self, *posts: Post, style: SheetStyle = SheetStyle.TICK) -> Self:
        """Put posts up for election."""
        self.here(PRESENT_80)
        self.election_id = self.meeting.next_id
        self.ask(CLERK, PlanElection(title="Bầu cử", posts=posts or (CHIEF,), style=style))
        return self

    def named(self, post: str, *names: str, **more: object) -> Self:
        """Let the entitled proposer nominate people."""
        for name in names:
            asked = Nominate(election=self.election_id, post=post, name=name, by="Chủ tịch HĐND")
            self.ask(CLERK, replace(asked, **more))
        return self

    def listed(self) -> Self:
        """Let the council close the list by a named vote."""
        self.opened().pressed(PRESENT_80).closed().declared()
        self.ask(CLERK, CloseCandidates(election=self.election_id, vote=self.vote_id))
        return self

    def round(self, *parts: str) -> Self:
        """Prepare and open a ballot for some posts."""
        return self.asked(self.ballot(*parts)).let_open()

    def ballot(self, *parts: str) -> PrepareElection:
        return PrepareElection(
            title="Bầu cử", election=self.election_id, parts=parts, form=Form.SECRET
        )

    def result(self, **marks: int) -> Self:
        """Let as many drop each ballot, then count and declare; `_` is a blank line."""
        people = iter(PRESENT_80)
        self.sheets: list[str] = []
        for letters, count in marks.items():
            self.gave(*((next(people), letters.replace("_", "-")) for _ in range(count)))
        return self.closed().opened_box().declared()

    def outcomes(self) -> tuple[str, ...]:
        assert self.vote.sheet_result is not None
        return self.vote.sheet_result.outcomes

    def elected(self) -> list[str]:
        return [self.election.candidates[one].name for one in self.election.elected]
