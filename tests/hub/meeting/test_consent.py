"""Several drafts voted on at once, unless a delegate asks to have one taken out."""

from __future__ import annotations

from hypothesis import given as for_any
from hypothesis import strategies as st
from msgspec.structs import replace

from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Outcome, SubjectKind
from hub.meeting.rooms import AddRoom
from hub.meeting.series import (
    DraftPutBack,
    DraftTakenOut,
    PutBack,
    TakeOut,
)
from hub.meeting.vote_opening import OpenVote
from hub.meeting.vote_subjects import draft_decided
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.serial import LIST, Series


def test_a_list_is_voted_on_at_once_and_its_result_is_each_drafts() -> None:
    world = Series(LIST).decided(SubjectKind.CONSENT)
    parts = world.seen(Eyes.FLOOR)["parts"]
    assert isinstance(parts, dict)
    assert {part["outcome"] for part in parts.values()} == {Outcome.ADOPTED}
    assert {part["vote"] for part in parts.values()} == {world.vote_id}
    assert [draft_decided(world.meeting, key) for key in ("d1", "d2", "d3", "3")] == [
        True, True, True, False,
    ]  # fmt: skip
    world.refused(CHAIR, LIST, "draft_decided")


def test_whoever_asks_has_a_draft_taken_out_and_voted_on_apart() -> None:
    world = Series(LIST)
    world.refused(CHAIR, world.prepare(SubjectKind.ISSUE, "2"), "draft_in_list")
    world.given((CLERK, world.prepare(SubjectKind.CONSENT)))
    (
        world.when("A5", TakeOut(series=world.series_id, part="2"))
        .then(DraftTakenOut(series=world.series_id, part="2", person="A5"))
        .refused("A6", TakeOut(series=world.series_id, part="2"), "draft_taken_out")
    )
    world.decided(SubjectKind.CONSENT).decided(SubjectKind.ISSUE, "2", in_favour=10)
    assert world.vote.item == "d2"
    outcomes = [world.outcome(SubjectKind.CONSENT), world.outcome(SubjectKind.ISSUE, "2")]
    assert outcomes == [Outcome.ADOPTED, Outcome.REJECTED]
    late = TakeOut(series=world.series_id, part="1")
    world.refused("A5", late, "consent_vote_opened")


def test_a_draft_is_put_back_only_by_whom_took_it_out() -> None:
    world = Series(LIST)
    out, back = (kind(series=world.series_id, part="1") for kind in (TakeOut, PutBack))
    (
        world.refused("A5", back, "draft_in_list")
        .given(("A5", out))
        .refused("A6", back, "not_taken_out_by_you")
        .when("A5", back)
        .then(DraftPutBack(series=world.series_id, part="1", person="A5"))
        .given(("A5", out), (CHAIR, world.prepare(SubjectKind.ISSUE, "1")))
        .refused("A5", back, "vote_on_draft_prepared")
    )


def test_the_desk_takes_a_draft_out_for_a_delegate_who_asked_aloud() -> None:
    world = Series(LIST)
    out = TakeOut(series=world.series_id, part="1", person="A5")
    world.refused("A6", out, "not_allowed")
    world.refused(CLERK, replace(out, person=None), "not_entitled")
    world.when(CLERK, out).then(DraftTakenOut(series=world.series_id, part="1", person="A5"))
    back = DraftPutBack(series=world.series_id, part="1", person="A5")
    world.when(CLERK, PutBack(series=world.series_id, part="1")).then(back)


def test_who_is_absent_takes_nothing_out() -> None:
    world = Series(LIST)
    world.refused("A84", TakeOut(series=world.series_id, part="1"), "not_entitled")


def test_a_list_from_which_all_was_taken_has_nothing_to_vote_on() -> None:
    world = Series(LIST)
    world.vote_id = world.meeting.next_id
    world.given((CLERK, world.prepare(SubjectKind.CONSENT)))
    for part in ("1", "2", "3"):
        world.given(("A5", TakeOut(series=world.series_id, part=part)))
    world.refused(CHAIR, OpenVote(vote=world.vote_id), "consent_list_empty")


def test_nothing_is_taken_out_of_what_is_no_list() -> None:
    world = Series()
    world.refused("A5", TakeOut(series=world.series_id, part="1"), "no_consent_list")


@for_any(st.lists(st.sampled_from("123"), max_size=12))
def test_whatever_is_taken_out_and_put_back_each_draft_is_decided_by_one_vote(
    touched: list[str],
) -> None:
    world = Series(LIST)
    out: set[str] = set()
    for part in touched:
        kind = PutBack if part in out else TakeOut
        world.given(("A5", kind(series=world.series_id, part=part)))
        out ^= {part}
    if len(out) < 3:
        world.decided(SubjectKind.CONSENT)
    for part in sorted(out):
        world.decided(SubjectKind.ISSUE, part, in_favour=10)
    parts = world.seen(Eyes.PUBLIC)["parts"]
    assert isinstance(parts, dict)
    for key, part in parts.items():
        assert part["outcome"] == (Outcome.REJECTED if key in out else Outcome.ADOPTED)
        assert draft_decided(world.meeting, part["item"])


def test_a_list_is_the_halls_and_rights_over_another_room_give_none_over_it() -> None:
    world = Series(LIST).given(
        (CLERK, AddRoom(id="to1", name="Tổ 1", kind="group", presiding="A4"))
    )
    world.refused("A4", replace(LIST, room="to1"), "votes_in_the_hall_only")
    out = TakeOut(series=world.series_id, part="2", room="to1")
    world.refused("A4", out, "unknown_series")
