"""What is due when: an open vote's clock, unless the hub was away."""

from hub.meeting.deadlines import deadline
from hub.meeting.kinds import Form
from hub.meeting.vote_closing import CloseVoteByClock, ContinueVote, ExtendVote, MarkInterrupted
from hub.meeting.words import HUB_ACTOR, SECOND
from tests.hub.meeting.sentences import CHAIR
from tests.hub.meeting.voting import PRESENT_80, Voting


def test_nothing_is_due_without_an_open_vote() -> None:
    voting = Voting().here(PRESENT_80)
    assert deadline(voting.meeting) is None
    assert deadline(voting.prepared().meeting) is None
    assert deadline(voting.opened().closed().meeting) is None


def test_hands_have_no_deadline() -> None:
    meeting = Voting().here(PRESENT_80).opened(Form.HANDS).meeting
    assert deadline(meeting) is None


def test_an_open_vote_is_closed_after_its_grace() -> None:
    voting = Voting(receipt_grace=2).here(PRESENT_80).opened(seconds=30)
    due = deadline(voting.meeting)
    assert due is not None
    assert due.at == voting.now + 32 * SECOND
    assert due.command == CloseVoteByClock(vote=voting.vote_id)
    voting.now = due.at
    voting.when(HUB_ACTOR, due.command)
    assert deadline(voting.meeting) is None


def test_every_hub_gives_it_the_same_id_and_an_extended_vote_another() -> None:
    voting = Voting().here(PRESENT_80).opened()
    due = deadline(voting.meeting)
    assert due is not None
    assert due == deadline(voting.meeting)
    assert (len(due.command_id), set(due.command_id) <= set("0123456789abcdef")) == (32, True)
    voting.given((CHAIR, ExtendVote(vote=voting.vote_id, seconds=10)))
    extended = deadline(voting.meeting)
    assert extended is not None
    assert extended.command_id != due.command_id
    assert extended.at == due.at + 10 * SECOND


def test_nothing_is_due_while_a_vote_stands_still() -> None:
    voting = Voting().here(PRESENT_80).opened().after(5)
    voting.given((HUB_ACTOR, MarkInterrupted(vote=voting.vote_id)))
    assert deadline(voting.meeting) is None
    voting.given((CHAIR, ContinueVote(vote=voting.vote_id)))
    due = deadline(voting.meeting)
    assert due is not None
    assert due.at == voting.now + 31 * SECOND
