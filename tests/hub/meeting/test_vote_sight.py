"""Who sees what of a vote: the table, written out as the standing orders would."""

from itertools import product

import pytest

from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Form, Visibility, VoteStage
from hub.meeting.vote_sight import LINES, VoteSight, sight
from tests.hub.meeting.sentences import CHAIR
from tests.hub.meeting.voting import PRESENT_80, Voting

DESK = {Eyes.DESK, Eyes.CLERK}
STAGES = ("prepared", "open", "counting", "closed", "declared")


def vote_at(stage: str, form: Form = Form.NAMED, **fields: object) -> Voting:
    """Return a vote brought to a stage by the commands that bring it there."""
    voting = Voting().here(PRESENT_80).prepared(form, **fields)
    if stage == "prepared":
        return voting
    voting.opened(form, **fields)
    if stage == "open":
        return voting
    match form:
        case Form.NAMED:
            voting.pressed(PRESENT_80[:50]).closed()
        case Form.SECRET:
            voting.dropped(PRESENT_80[:50]).closed()
            if stage == "counting":
                return voting
            voting.counted(50)
        case _:
            voting.settled(hands_confirmed_by_second=False).when_entered(50)
    return voting.declared() if stage == "declared" else voting


def seen(stage: str, eyes: Eyes, form: Form = Form.NAMED, **fields: object) -> VoteSight:
    """Return what these eyes see of a vote at a stage."""
    return sight(eyes, vote_at(stage, form, **fields).vote)


def test_every_form_and_every_eyes_stand_in_the_table() -> None:
    assert set(LINES) == set(product(Form, Eyes))


class TestNamed:
    """Who has voted is seen live, how it stands as it was set, how each voted after declaring."""

    @pytest.mark.parametrize("eyes", [one for one in Eyes if one is not Eyes.PUBLIC])
    def test_who_has_voted_is_seen_live(self, eyes: Eyes) -> None:
        assert seen("open", eyes).voters
        assert not seen("prepared", eyes).voters

    @pytest.mark.parametrize("visibility", Visibility)
    def test_the_desk_sees_how_it_stands_live(self, visibility: Visibility) -> None:
        for eyes in DESK:
            assert seen("open", eyes, visibility=visibility).counts

    @pytest.mark.parametrize("eyes", sorted(set(Eyes) - DESK - {Eyes.PUBLIC}))
    @pytest.mark.parametrize(
        ("visibility", "since"),
        [
            (Visibility.LIVE, "open"),
            (Visibility.AFTER_CLOSE, "closed"),
            (Visibility.WHEN_DECLARED, "declared"),
        ],
    )
    def test_the_room_sees_how_it_stands_when_it_was_set_so(
        self, eyes: Eyes, visibility: Visibility, since: str
    ) -> None:
        for stage in ("prepared", "open", "closed", "declared"):
            counts = seen(stage, eyes, visibility=visibility).counts
            assert counts is (STAGES.index(stage) >= STAGES.index(since))

    @pytest.mark.parametrize("eyes", sorted(set(Eyes) - {Eyes.PUBLIC}))
    def test_how_each_voted_is_seen_after_declaring(self, eyes: Eyes) -> None:
        assert not any(seen(stage, eyes).choices for stage in ("prepared", "open", "closed"))
        assert seen("declared", eyes).choices

    @pytest.mark.parametrize("eyes", Eyes)
    def test_never_where_the_council_does_not_allow_it(self, eyes: Eyes) -> None:
        voting = Voting(show_names_after_declaring=False).here(PRESENT_80).opened().closed()
        assert not sight(eyes, voting.declared().vote).choices

    def test_the_public_sees_declared_numbers_and_no_names(self) -> None:
        assert seen("closed", Eyes.PUBLIC) == VoteSight()
        assert seen("declared", Eyes.PUBLIC) == VoteSight(counts=True)

    def test_an_annulled_vote_shows_what_it_showed_before(self) -> None:
        for stage in ("open", "closed", "declared"):
            voting = vote_at(stage, visibility=Visibility.WHEN_DECLARED)
            for eyes in Eyes:
                before = sight(eyes, voting.vote)
                after = vote_at(stage, visibility=Visibility.WHEN_DECLARED).annulled()
                assert sight(eyes, after.vote) == before


class TestSecret:
    """Nobody, the chair included, gets anything but the number of ballots until the count."""

    @pytest.mark.parametrize("stage", STAGES)
    @pytest.mark.parametrize("eyes", Eyes)
    def test_what_each_sees_at_each_stage(self, eyes: Eyes, stage: str) -> None:
        at = STAGES.index(stage)
        assert seen(stage, eyes, Form.SECRET) == VoteSight(
            counts=at >= STAGES.index("closed" if eyes in DESK else "declared"),
            voters=eyes is Eyes.CLERK and at >= STAGES.index("open"),
            choices=False,
            workings=eyes in DESK,
        )

    @pytest.mark.parametrize("visibility", Visibility)
    def test_no_setting_shows_more(self, visibility: Visibility) -> None:
        for eyes, stage in product(Eyes, ("open", "counting")):
            assert not seen(stage, eyes, Form.SECRET, visibility=visibility).counts

    @pytest.mark.parametrize("stage", STAGES)
    @pytest.mark.parametrize("eyes", Eyes)
    def test_an_annulled_one_never_shows_its_counts(self, eyes: Eyes, stage: str) -> None:
        voting = vote_at(stage, Form.SECRET).annulled()
        assert voting.vote.stage is VoteStage.ANNULLED
        assert not sight(eyes, voting.vote).counts


@pytest.mark.parametrize("form", [Form.HANDS, Form.PAPER])
@pytest.mark.parametrize("eyes", Eyes)
def test_hands_and_paper_show_their_declared_numbers(form: Form, eyes: Eyes) -> None:
    assert seen("open", eyes, form) == VoteSight(workings=eyes in DESK)
    voting = Voting().here(PRESENT_80).opened(Form.HANDS).when_entered(50)
    assert not sight(eyes, voting.vote).counts
    hands = vote_at("closed", Form.HANDS)
    assert sight(eyes, hands.vote) == VoteSight(counts=eyes in DESK, workings=eyes in DESK)
    assert sight(eyes, hands.declared().vote).counts
    assert hands.meeting.rooms["hall"].presiding == CHAIR
