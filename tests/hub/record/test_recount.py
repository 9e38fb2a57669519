"""Every result is counted again from the ballots themselves, and every box looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.hands import EnterHands
from hub.meeting.kinds import Choice, Form, VoteStage
from hub.meeting.vote_results import AnnulVote, DeclareResult
from hub.record.boxes import Box
from hub.record.proof import prove
from hub.record.replay import Misfit
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.record.records import PRESENT, Recorded, saying, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from db import journal

    Rows = list[journal.Row]


def recorded(kind: str = "named") -> Recorded:
    """Return a record with one vote of a kind, declared."""
    record = Recorded()
    record.opened()
    vote = getattr(record, kind)()
    if kind == "secret":
        record.counted(vote)
        record.ask(CHAIR, DeclareResult(vote=vote))
    return record


def place(rows: Rows, name: str, which: int = 0) -> int:
    """Return where an event of this name stands."""
    return [n for n, row in enumerate(rows) if row.name == name][which]


def misfit(rows: Rows, boxes: dict[str, Box] | None = None) -> tuple[int, str]:
    with pytest.raises(Misfit) as found:
        prove(written(rows), boxes or {})
    return found.value.number, found.value.what


def test_a_turned_ballot_is_found_when_its_result_is_declared() -> None:
    rows = recorded().rows
    cast = place(rows, "BallotCast", 30)
    rows[cast] = saying(rows[cast], choice="against")
    assert misfit(rows) == (place(rows, "ResultDeclared") + 1, "result")


def test_a_removed_ballot_is_found_when_its_result_is_declared() -> None:
    rows = recorded().rows
    last = place(rows, "BallotCast", -1)
    rows = [row for n, row in enumerate(rows) if n != last and not row.name.startswith("Corr")]
    assert misfit(rows) == (len(rows), "result")


@pytest.mark.parametrize(
    "fields", [{"passed": False}, {"in_favour": 69}, {"needed": 1}, {"base": 84}], ids=str
)
def test_a_declared_result_must_follow(fields: dict[str, object]) -> None:
    for kind in ("named", "hands", "paper", "secret"):
        record = recorded(kind)
        rows = record.rows
        rows[-1] = saying(rows[-1], **fields)
        assert misfit(rows, record.boxes) == (len(rows), "result")


@pytest.mark.parametrize(
    "fields",
    [
        {"needed": 42},
        {"base": 70},
        {"quorum": 1},
        {"total": 60},
        {"roll": [*PRESENT, "A1"]},
        {"total": 100},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_fixed_at_opening_must_follow(fields: dict[str, object]) -> None:
    rows = recorded().rows
    opened = place(rows, "VoteOpened")
    rows[opened] = saying(rows[opened], **fields)
    assert misfit(rows) == (opened + 1, "opening")


def test_a_vote_opened_twice_is_found() -> None:
    rows = recorded().rows
    opened = place(rows, "VoteOpened")
    rows[opened + 1] = rows[opened]._replace(at=rows[opened + 1].at)
    assert misfit(rows) == (opened + 2, "opening")


BALLOTS = {
    "BallotCast": "named",
    "SecretBallotGiven": "secret",
    "CorrectionEntered": "named",
    "CorrectionConfirmed": "named",
}


@pytest.mark.parametrize("name", BALLOTS)
def test_nothing_is_taken_after_the_end(name: str) -> None:
    record = recorded(BALLOTS[name])
    rows = record.rows
    late = rows[place(rows, name)]._replace(at=rows[-1].at)
    assert misfit([*rows, late], record.boxes) == (len(rows) + 1, "not_open")


@pytest.mark.parametrize("name", ["BallotCast", "SecretBallotGiven", "CorrectionEntered"])
def test_only_who_is_on_the_roll_votes(name: str) -> None:
    record = recorded(BALLOTS[name])
    rows = record.rows
    cast = place(rows, name)
    rows[cast] = saying(rows[cast], person="A80")
    assert misfit(rows, record.boxes) == (cast + 1, "not_on_roll")


@pytest.mark.parametrize("name", ["BallotCast", "SecretBallotGiven"])
def test_nobody_votes_for_another(name: str) -> None:
    record = recorded(BALLOTS[name])
    rows = record.rows
    cast = place(rows, name)
    rows[cast] = rows[cast]._replace(actor="A70")
    assert misfit(rows, record.boxes) == (cast + 1, "ballot_of_other")


def test_nobody_gives_two_secret_ballots() -> None:
    record = recorded("secret")
    rows = record.rows
    given = place(rows, "SecretBallotGiven")
    rows[given + 1] = rows[given]._replace(at=rows[given + 1].at)
    assert misfit(rows, record.boxes) == (given + 2, "ballot_twice")


@pytest.mark.parametrize(("kind", "name"), [("named", "CorrectionConfirmed"),
                                            ("hands", "CountConfirmed"),
                                            ("paper", "CountConfirmed")])  # fmt: skip
def test_a_second_person_confirms(kind: str, name: str) -> None:
    rows = recorded(kind).rows
    confirmed = place(rows, name)
    rows[confirmed] = rows[confirmed]._replace(actor="C1")
    assert misfit(rows) == (confirmed + 1, "second_person")


def test_a_second_person_is_not_asked_for_where_the_council_wants_none() -> None:
    record = Recorded(hands_confirmed_by_second=False)
    record.opened()
    vote = record.voting(Form.HANDS)
    record.ask(CLERK, EnterHands(vote=vote, in_favour=60, against=3, abstain=2))
    record.ask(CHAIR, DeclareResult(vote=vote))
    prove(record.rows, {})


def test_another_entry_than_the_one_confirmed_is_found() -> None:
    rows = recorded("hands").rows
    confirmed = place(rows, "CountConfirmed")
    rows[confirmed] = saying(rows[confirmed], entry=str(confirmed - 1))
    assert misfit(rows) == (confirmed + 1, "entry")


def test_a_count_changed_after_it_was_entered_is_found() -> None:
    rows = recorded("hands").rows
    entered = place(rows, "CountEntered", 1)
    rows[entered] = saying(rows[entered], counted={"in_favour": 30, "against": 0, "abstain": 0})
    assert misfit(rows) == (len(rows), "result")
    rows[entered] = saying(rows[entered], counted={"in_favour": 71, "against": 0, "abstain": 0})
    assert misfit(rows) == (place(rows, "CountConfirmed") + 1, "tally")


def test_a_count_is_neither_entered_nor_confirmed_twice() -> None:
    rows = recorded("paper").rows
    for name in ("CountEntered", "CountConfirmed"):
        late = rows[place(rows, name)]._replace(at=rows[-1].at)
        assert misfit([*rows[:-1], late]) == (len(rows), "entry")


def test_a_vote_is_closed_once_and_declared_once() -> None:
    rows = recorded().rows
    for name, what in (("VoteClosed", "not_open"), ("ResultDeclared", "not_closed")):
        late = rows[place(rows, name)]._replace(at=rows[-1].at)
        assert misfit([*rows, late]) == (len(rows) + 1, what)


# The boxes.


def turned(box: Box) -> Box:
    key, _ = box.counted[0]
    other = "against" if box.counted[0][1] == "for" else "for"
    return box._replace(counted=((key, other), *box.counted[1:]))


def mixed(box: Box) -> Box:
    keys, choices = zip(*box.counted, strict=True)
    return box._replace(counted=tuple(zip(keys, choices[::-1], strict=True)))


@pytest.mark.parametrize(
    "alter",
    [
        turned,
        lambda box: box._replace(counted=box.counted[1:]),
        lambda box: box._replace(counted=(*box.counted, (b"x" * 16, "for"))),
        lambda box: box._replace(counted=((b"x" * 16, box.counted[0][1]), *box.counted[1:])),
        lambda box: box._replace(counted=((box.counted[0][0], "bought"), *box.counted[1:])),
        lambda box: box._replace(counted=()),
        lambda box: box._replace(
            counted=tuple(
                (key, c) for (key, _), (_, c) in zip(box.counted, box.counted[::-1], strict=True)
            )
        ),
    ],
    ids=["turned", "taken", "put in", "key", "no ballot", "empty", "mixed"],
)
def test_an_altered_box_is_found_where_it_was_counted(alter: Callable[[Box], Box]) -> None:
    record = recorded("secret")
    boxes = {vote: alter(box) for vote, box in record.boxes.items()}
    counted = place(record.rows, "VoteCounted") + 1
    assert misfit(record.rows, boxes) == (counted, "box")
    assert misfit(record.rows, {}) == (counted, "box")


def test_a_changed_count_or_proof_is_found() -> None:
    record = recorded("secret")
    counted = place(record.rows, "VoteCounted")
    for fields in ({"proof": "f00d"}, {"in_favour": 51, "against": 11}):
        rows = record.rows
        rows[counted] = saying(rows[counted], **fields)
        assert misfit(rows, record.boxes) == (counted + 1, "box")


def test_a_box_is_counted_once() -> None:
    record = recorded("secret")
    rows = record.rows
    late = rows[place(rows, "VoteCounted")]._replace(at=rows[-1].at)
    assert misfit([*rows, late], record.boxes) == (len(rows) + 1, "box")


def test_neither_sealed_ballots_nor_a_key_are_left() -> None:
    record = recorded("secret")
    [(vote, box)] = record.boxes.items()
    end = len(record.rows)
    assert misfit(record.rows, {vote: box._replace(sealed=1)}) == (end, "sealed_left")
    assert misfit(record.rows, {vote: box._replace(key=True)}) == (end, "key_left")


def test_a_box_that_no_vote_has_is_found() -> None:
    record = recorded()
    [vote] = record.meeting.votes
    end = len(record.rows)
    assert misfit(record.rows, {vote: Box(sealed=1)}) == (end, "stray_box")
    assert misfit(record.rows, {"999": Box(key=True)}) == (end, "stray_box")


def test_the_first_of_several_boxes_is_named() -> None:
    record = recorded("secret")
    [(vote, box)] = record.boxes.items()
    boxes = {"999": Box(key=True), vote: turned(box)}
    assert misfit(record.rows, boxes)[1] == "box"


def test_an_open_and_a_closed_box_hold_as_many_ballots_as_were_given() -> None:
    record = Recorded()
    record.opened()
    vote = record.secret()
    given = len(record.meeting.votes[vote].given)
    opened = Box(tuple((bytes([n]), "for") for n in range(given)))
    for rows in (record.rows[:-1], record.rows):
        prove(rows, {vote: Box(sealed=given, key=True)})
        for box in (Box(), Box(sealed=given - 1), Box(sealed=given, counted=opened.counted)):
            assert misfit(rows, {vote: box} if box != Box() else {}) == (len(rows), "box_amount")
    assert record.meeting.votes[vote].stage is VoteStage.COUNTING
    prove(record.rows, {vote: opened})  # counted, and not told yet
    assert misfit(record.rows[:-1], {vote: opened})[1] == "box_amount"


def test_an_annulled_box_is_burnt() -> None:
    record = Recorded()
    record.opened()
    vote = record.secret([Choice.FOR] * 9)
    record.ask(CHAIR, AnnulVote(vote=vote, reason="Nhầm người"))
    prove(record.rows, {})
    assert misfit(record.rows, {vote: Box(sealed=9, key=True)}) == (len(record.rows), "sealed_left")
