"""Ratings and confidence votes: prepared, marked in secret, counted person by person, declared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting.kinds import Form, VoteStage
from hub.meeting.secret_ballots import DropSecretBallot, RecordCount, SecretBallotGiven
from hub.meeting.sheet_ballots import DropSheet, RecordSheets, SheetsCounted, marks_on
from hub.meeting.sheet_preparing import PrepareConfidenceVote, PrepareRating
from hub.meeting.sheet_results import SheetDeclared
from hub.meeting.sheets import Excluded, LineTally, SheetLine
from hub.meeting.vote_opening import OpenVote, RepeatVote
from hub.meeting.vote_results import DeclareResult
from hub.meeting.words import HUB_ACTOR, Asked, Refused
from tests.hub.meeting.personnel import (
    CONFIDENCE,
    NO_CONFIDENCE,
    RATED,
    Personnel,
    office_holders,
    rating,
)
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES
from tests.hub.meeting.voting import FOR, PRESENT_80

GOOD = "h" * 10 + "c" * 10 + "l" * 10


def ready() -> Personnel:
    """Return a sitting with eighty of eighty-five present."""
    return Personnel().here(PRESENT_80)


def prepare(*persons: SheetLine, **fields: object) -> PrepareRating:
    return PrepareRating(title=RATED, persons=persons, **fields)  # type: ignore[arg-type]


def test_thirty_persons_are_rated_on_one_sheet_and_eighty_ballots_are_counted() -> None:
    rated = ready().rated()
    rated.gave(*((who, GOOD) for who in PRESENT_80[:50]))
    rated.gave(*((who, "l" * 30) for who in PRESENT_80[50:70]))
    rated.gave((PRESENT_80[70], "h" * 29 + "-"))
    rated.closed()
    assert rated.vote.stage is VoteStage.COUNTING
    rated.opened_box()
    tally = rated.vote.sheet_tally
    assert tally is not None
    assert (tally.issued, tally.returned, tally.valid, tally.invalid) == (80, 71, 70, 1)
    assert tally.lines[0] == rating(50, 0, 20)
    assert tally.lines[29] == rating(0, 0, 70)
    rated.declared()
    # 85 delegates: more than half is 43, two thirds are 57.
    assert rated.vote.sheet_result is not None
    assert rated.vote.sheet_result.outcomes == ("none",) * 20 + ("dismissal",) * 10


LOWS = [
    (42, "none"),
    (43, "may_resign_else_confidence_vote"),
    (56, "may_resign_else_confidence_vote"),
    (57, "dismissal"),
]


@pytest.mark.parametrize(("low", "follows"), LOWS)
def test_what_follows_is_counted_on_all_delegates(low: int, follows: str) -> None:
    rated = ready().rated(1)
    rated.gave(*((who, "l") for who in PRESENT_80[:low]))
    rated.gave(*((who, "h") for who in PRESENT_80[low:70]))
    rated.closed().opened_box().declared()
    assert rated.vote.sheet_result is not None
    rated.then(
        SheetDeclared(vote=rated.vote_id, outcomes=(follows,), needed=43, base=85),
    )


def test_a_confidence_vote_has_two_choices_and_its_own_consequence() -> None:
    doubted = ready().doubted()
    doubted.refused(PRESENT_80[0], DropSheet(vote=doubted.vote_id, marks="l"), "sheet_does_not_fit")
    doubted.gave(*((who, "n") for who in PRESENT_80[:43]), *((who, "c") for who in PRESENT_80[43:]))
    doubted.closed().opened_box().declared()
    tally, result = doubted.vote.sheet_tally, doubted.vote.sheet_result
    assert tally is not None
    assert result is not None
    assert tally.lines == (LineTally(counts={CONFIDENCE: 37, NO_CONFIDENCE: 43}),)
    assert result.outcomes == ("may_resign_else_dismissal",)


def test_a_ballot_in_the_box_says_in_the_record_only_who_gave_it() -> None:
    rated = ready().rated(3)
    marked = DropSheet(vote=rated.vote_id, marks="hcl")
    rated.when(DELEGATES[4], marked)
    rated.then(SecretBallotGiven(vote=rated.vote_id, person=DELEGATES[4]))
    assert "hcl" not in repr(marked)
    sealed = marked.sealed_ballot()
    assert "hcl" not in repr(sealed)
    assert marks_on(sealed.content) == "hcl"
    longer = DropSheet(vote=rated.vote_id, marks="h" * 100).sealed_ballot()
    assert len(longer.content) == len(sealed.content)


@pytest.mark.parametrize(
    "paper", [b"", b"for", b"sheet:hcl", b"sheet:" + b"h" * 128, b"sheet:hz" + b"\0" * 126]
)
def test_what_is_no_sheet_is_told_from_one(paper: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is none, not why
        marks_on(paper)


def test_what_is_not_a_ballot_of_this_vote_is_refused_and_changes_nothing() -> None:
    rated = ready().rated(3)
    vote, who = rated.vote_id, PRESENT_80[0]
    rated.refused(who, DropSheet(vote=vote, marks="hc"), "sheet_does_not_fit")
    rated.refused(who, DropSheet(vote=vote, marks="hcy"), "sheet_does_not_fit")
    rated.refused(who, DropSecretBallot(vote=vote, choice=FOR), "unknown_vote")
    rated.refused(DELEGATES[84], DropSheet(vote=vote, marks="hcl"), "not_entitled")
    rated.gave((who, "hcl"))
    rated.refused(who, DropSheet(vote=vote, marks="lll"), "ballot_already_in_box")
    rated.closed()
    rated.refused(PRESENT_80[1], DropSheet(vote=vote, marks="hcl"), "vote_too_late")


def test_late_ballots_are_refused_by_the_clock_of_the_hub() -> None:
    rated = ready().rated(3).after(900)
    late = DropSheet(vote=rated.vote_id, marks="hcl")
    rated.refused(PRESENT_80[0], late, "vote_too_late")


def test_a_sheet_is_for_its_own_vote_alone() -> None:
    plain = ready().opened(Form.SECRET)
    sheet = DropSheet(vote=plain.vote_id, marks="hcl")
    plain.refused(PRESENT_80[0], sheet, "unknown_vote")


def test_a_sheet_goes_over_no_line_that_others_can_hear() -> None:
    rated = ready().rated(3)
    sheet = DropSheet(vote=rated.vote_id, marks="hcl")
    with pytest.raises(Refused, match="secret_needs_https"):
        sheet.decide(rated.meeting, Asked(PRESENT_80[0], rated.now, private=False))


TWICE = office_holders(2)
WRONG = [
    (prepare(), "sheet_lines"),
    (prepare(*office_holders(101)), "sheet_lines"),
    (prepare(*TWICE, TWICE[0]), "person_twice"),
    (prepare(*TWICE, replace(TWICE[0], name="trần thị  ngọc bích 1")), "person_twice"),
    (prepare(SheetLine(name="An", person="A5"), SheetLine(name="Ân", person="A5")), "person_twice"),
    (
        prepare(*TWICE, excluded=(Excluded(name=TWICE[0].name, posts=TWICE[0].posts, reason="x"),)),
        "person_twice",
    ),
    (prepare(*TWICE, excluded=(Excluded(name="Hà", reason=" "),)), "reason_needed"),
    (prepare(SheetLine(name=" ")), "name_needed"),
    (prepare(SheetLine(name="An", person="nobody")), "unknown_person"),
    (prepare(*TWICE, form=Form.NAMED), "sheet_is_secret"),
    (prepare(*TWICE, form=Form.HANDS), "sheet_is_secret"),
    (prepare(*TWICE, seconds=4), "wrong_seconds"),
    (prepare(*TWICE, item="no"), "unknown_item"),
    (replace(prepare(*TWICE), title=" "), "title_needed"),
]


@pytest.mark.parametrize(("asked", "reason"), WRONG)
def test_a_sheet_that_can_not_be_is_refused(asked: PrepareRating, reason: str) -> None:
    ready().refused(CLERK, asked, reason)


def test_two_of_one_name_with_different_posts_are_two_persons() -> None:
    one = SheetLine(name="Nguyễn Văn An", posts="Chủ tịch UBND")
    asked = prepare(one, replace(one, posts="Giám đốc Sở Y tế"))
    assert ready().when(CLERK, asked).events


def test_paper_is_the_form_unless_the_council_has_allowed_the_electronic_one() -> None:
    hall = Personnel(secret_electronic=False).here(PRESENT_80)
    hall.refused(CLERK, prepare(*TWICE, form=Form.SECRET), "secret_not_electronic")
    hall.asked(prepare(*TWICE))
    assert hall.vote.form is Form.PAPER
    assert hall.vote.seconds == 0


def test_whom_is_not_rated_stands_on_the_sheet_with_the_reason() -> None:
    hall = ready()
    hall.asked(prepare(*TWICE, excluded=(Excluded(name="Lê Hà", reason=" Chờ nghỉ hưu "),)))
    assert hall.vote.sheet is not None
    assert hall.vote.sheet.excluded == (Excluded(name="Lê Hà", reason="Chờ nghỉ hưu"),)


def test_counts_that_are_not_those_of_the_ballots_given_are_refused() -> None:
    rated = ready().rated(1).gave((PRESENT_80[0], "h"), (PRESENT_80[1], "l")).closed()

    def told(valid: int, invalid: int, *lines: LineTally) -> RecordSheets:
        return RecordSheets(
            vote=rated.vote_id, valid=valid, invalid=invalid, lines=lines, proof="f00d"
        )

    rated.refused(HUB_ACTOR, told(3, 0, rating(2, 0, 1)), "count_not_given")
    rated.refused(HUB_ACTOR, told(2, 0, rating(1, 0, 0)), "count_not_given")
    rated.refused(HUB_ACTOR, told(2, 0), "count_not_given")
    rated.refused(HUB_ACTOR, told(3, -1, rating(1, 0, 2)), "count_not_given")
    plain = RecordCount(vote=rated.vote_id, in_favour=2, against=0, abstain=0, proof="f00d")
    rated.refused(HUB_ACTOR, plain, "vote_not_counting")
    rated.refused(CHAIR, DeclareResult(vote=rated.vote_id), "vote_not_closed")
    rated.opened_box()
    rated.then(
        SheetsCounted(
            vote=rated.vote_id, valid=2, invalid=0, lines=(rating(1, 0, 1),), proof="f00d"
        )
    )
    rated.refused(HUB_ACTOR, told(2, 0, rating(1, 0, 1)), "vote_not_counting")


def test_a_plain_vote_is_not_counted_by_sheets() -> None:
    plain = ready().opened(Form.SECRET).closed()
    told = RecordSheets(vote=plain.vote_id, valid=0, invalid=0, lines=(), proof="f00d")
    plain.refused(HUB_ACTOR, told, "vote_not_counting")


def test_a_rating_put_again_has_the_same_sheet_and_the_roll_of_its_own_opening() -> None:
    rated = ready().rated(3).gave((PRESENT_80[0], "hcl")).annulled()
    first = rated.vote
    rated.when(CLERK, RepeatVote(vote=first.id))
    rated.without_mandate(PRESENT_80[79])
    rated.vote_id = str(rated.meeting.number)
    rated.when(CHAIR, OpenVote(vote=rated.vote_id))
    again = rated.vote
    assert (again.sheet, again.limits, again.repeats) == (first.sheet, first.limits, first.id)
    assert again.frozen is not None
    assert (again.frozen.total, again.frozen.present) == (84, 79)
    gone = DropSheet(vote=again.id, marks="hcl")
    rated.refused(PRESENT_80[79], gone, "not_entitled")


def test_what_was_settled_when_it_was_prepared_holds_for_it() -> None:
    rated = Personnel(sheet_invalid_scope="line", sheet_percent_base="valid").here(PRESENT_80)
    rated.rated(3).settled(sheet_invalid_scope="ballot", sheet_percent_base="total")
    rated.gave((PRESENT_80[0], "hc-"), (PRESENT_80[1], "hcl")).closed().opened_box()
    tally = rated.vote.sheet_tally
    assert tally is not None
    assert tally.valid == 2
    assert tally.lines[2] == rating(0, 0, 1, invalid=1)


def test_a_confidence_vote_is_prepared_with_its_own_limits() -> None:
    asked = PrepareConfidenceVote(title="Bỏ phiếu tín nhiệm", persons=office_holders(1))
    vote = ready().asked(asked).vote
    assert [rule.id for rule in vote.limits] == [
        "confidence_vote_may_resign",
        "confidence_vote_dismissal",
    ]
