"""An election leaves the house as one object: its posts, names, rounds and results."""

from __future__ import annotations

import msgspec

from hub.meeting.closed import DecidePrivacy
from hub.meeting.election_ballots import PrepareElection
from hub.meeting.election_state import Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection, WithdrawCandidate
from hub.meeting.sheet_counts import ConfirmSheets, EnterSheets
from hub.meeting.sheets import LineTally, SheetMark
from hub.meeting.vote_opening import OpenVote
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.record.chronicle import Chronicle
from hub.record.export import as_bytes, export
from hub.record.proof import prove
from hub.record.shapes import Export
from tests.hub.golden.personnel import Play
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY

BORN, GONE = "1970-01-31", "Trần Văn Xin Rút"
POSTS = (
    Post(id="pct", name="Phó Chủ tịch UBND", seats=2, proposer="Chủ tịch UBND"),
    Post(id="tb", name="Trưởng Ban"),
)


class Rounds(Play):
    """Two posts, two rounds: one deputy is elected at once, another by the second ballot."""

    election_id = ""

    def listed(self) -> Rounds:
        self.ask(CLERK, PlanElection(title="Bầu Phó Chủ tịch", posts=POSTS))
        self.election_id = str(self.meeting.number)
        for post, name in (("pct", "An"), ("pct", "Bình"), ("pct", GONE), ("tb", "Chi")):
            self.ask(CLERK, Nominate(election=self.election_id, post=post, name=name, born=BORN))
        gone = list(self.meeting.elections[self.election_id].candidates)[2]
        withdrawn = WithdrawCandidate(election=self.election_id, candidate=gone, reason="Xin rút")
        self.ask(CLERK, withdrawn)
        closed = CloseCandidates(election=self.election_id, vote=self.by_hands("Danh sách"))
        self.ask(CLERK, closed)
        return self

    def opened(self, *posts: str) -> Rounds:
        self.ask(CLERK, PrepareElection(title="Bầu", election=self.election_id, parts=posts))
        self.ask(CHAIR, OpenVote(vote=self.vote))
        return self

    def counted(self, *chosen: int) -> Rounds:
        """Let seventy valid ballots choose each as often as is said, and declare it."""
        lines = tuple(
            LineTally(counts={SheetMark.CHOSEN: one, SheetMark.NOT_CHOSEN: 70 - one})
            for one in chosen
        )
        count = EnterSheets(
            vote=self.vote, issued=79, returned=70, valid=70, invalid=0, lines=lines
        )
        self.ask(CLERK, count)
        self.ask(SECRETARY, count, ConfirmSheets(vote=self.vote))
        self.ask(CHAIR, DeclareResult(vote=self.vote))
        return self

    def told(self, *, public: bool = False) -> Export:
        chronicle = Chronicle()
        proven = prove(self.chain.rows, {}, chronicle.see)
        file = as_bytes(export(proven, chronicle, public=public))
        return msgspec.json.decode(file, type=Export)


def played() -> Rounds:
    play = Rounds()
    play.ask(CLERK, play.board())
    return play.listed().opened("pct", "tb").counted(50, 20, 60).opened("pct").counted(44)


def test_posts_names_rounds_and_results_are_there_for_those_who_work_with_it() -> None:
    [one] = played().told().elections
    assert [(post.name, post.seats) for post in one.posts] == [(p.name, p.seats) for p in POSTS]
    names = {each.id: each.name for each in one.candidates}
    assert list(names.values()) == ["An", "Bình", GONE, "Chi"]
    assert [each.withdrawn for each in one.candidates] == ["", "", "Xin rút", ""]
    assert {each.born for each in one.candidates} == {BORN}
    ends = [[(names[key], end) for key, end in (each.outcomes or {}).items()]
            for each in one.rounds]  # fmt: skip
    assert ends == [
        [("An", "elected"), ("Bình", "not_reached"), ("Chi", "elected")],
        [("Bình", "elected")],
    ]
    assert [each.posts for each in one.rounds] == [("pct", "tb"), ("pct",)]
    assert [names[key] for key in one.elected] == ["An", "Chi", "Bình"]
    assert one.closed_by is not None
    assert one.planned_at < one.candidates[0].nominated_at < (one.closed_at or "")


def test_the_public_learns_the_closed_list_without_dates_of_birth_or_names_taken_back() -> None:
    made = played().told(public=True)
    [one] = made.elections
    assert [each.name for each in one.candidates] == ["An", "Bình", "Chi"]
    assert len(one.elected) == 3
    said = msgspec.json.encode(made).decode()
    assert BORN not in said
    assert GONE not in said


def test_an_open_list_and_a_ballot_that_is_not_declared_are_not_for_the_public() -> None:
    play = Rounds()
    play.ask(CLERK, PlanElection(title="Bầu", posts=POSTS))
    assert play.told(public=True).elections == ()
    assert len(play.told().elections) == 1
    play = Rounds()
    play.ask(CLERK, play.board())
    running = play.listed().opened("pct", "tb")
    assert [one.rounds for one in running.told(public=True).elections] == [()]
    [inside] = running.told().elections
    assert [one.outcomes for one in inside.rounds] == [None]
    assert inside.elected == ()


def test_a_round_that_was_annulled_elects_nobody() -> None:
    play = Rounds()
    play.ask(CLERK, play.board())
    play.listed().opened("pct", "tb").counted(50, 20, 60)
    play.ask(CHAIR, AnnulVote(vote=play.vote, reason="Phiếu in sai"))
    for public in (False, True):
        [one] = play.told(public=public).elections
        assert [each.outcomes for each in one.rounds] == [None]
        assert one.elected == ()


def test_nothing_of_a_list_that_was_made_in_private_is_public() -> None:
    play = Rounds()
    play.ask(CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="Nhân sự"))
    play.listed()
    assert play.told(public=True).elections == ()
    assert len(play.told().elections) == 1
