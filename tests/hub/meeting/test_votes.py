"""Finding and counting votes: faults show themselves instead of becoming results."""

import pytest

from hub.meeting.vote_state import Tally
from hub.meeting.votes import (
    count_presses,
    find_vote,
    frozen_of,
    is_entitled,
    sheet_of,
    tally_of_sheet,
    with_vote,
)
from hub.meeting.words import Refused
from tests.hub.meeting.personnel import Personnel
from tests.hub.meeting.voting import ABSTAIN, AGAINST, PRESENT_80, Voting, council_of


def test_a_vote_is_found_by_its_name_and_its_room() -> None:
    voting = Voting().prepared()
    assert find_vote(voting.meeting, voting.vote_id, "hall") is voting.vote
    for vote, room in ((voting.vote_id, "remote1"), ("77", "hall")):
        with pytest.raises(Refused, match="unknown_vote"):
            find_vote(voting.meeting, vote, room)


def test_replacing_one_vote_leaves_the_others_the_same_objects() -> None:
    voting = Voting().prepared()
    first = voting.vote_id
    voting.prepared()
    after = with_vote(voting.meeting, voting.vote_id, seconds=99)
    assert after.votes[voting.vote_id].seconds == 99
    assert after.votes[first] is voting.meeting.votes[first]
    assert voting.vote.seconds == 30


def test_nothing_is_frozen_before_the_opening() -> None:
    with pytest.raises(AssertionError, match="never opened"):
        frozen_of(Voting().prepared().vote)


def test_a_plain_vote_has_no_sheet_and_a_sheet_no_figures_before_it_is_counted() -> None:
    with pytest.raises(AssertionError, match="has no sheet"):
        sheet_of(Voting().prepared().vote)
    with pytest.raises(AssertionError, match="never counted"):
        tally_of_sheet(Personnel().here(PRESENT_80).rated(3).vote)


def test_who_could_vote_now() -> None:
    meeting = Voting().here(["A5", "C1"]).without_mandate("A6").here(["A6"]).meeting
    assert is_entitled(meeting, "A5")
    assert not any(is_entitled(meeting, who) for who in ("A6", "A7", "C1", "nobody"))


@pytest.mark.parametrize("size", [85, 500])
def test_whoever_is_present_is_counted_exactly_once(size: int) -> None:
    council = council_of(size)
    voting = Voting(size=size).here(council).opened()
    voting.pressed(council[:40]).pressed(council[40:60], AGAINST).pressed(council[60:63], ABSTAIN)
    tally = count_presses(voting.vote)
    assert tally == Tally(in_favour=40, against=20, abstain=3, not_voted=size - 63)


def test_the_tally_of_a_quiet_vote_is_nothing_but_silence() -> None:
    assert count_presses(Voting().here(PRESENT_80).opened().vote) == Tally(
        in_favour=0, against=0, abstain=0, not_voted=80
    )
