"""Who is not reached sends the opinion in writing; it joins the record."""

import pytest
from msgspec.structs import replace

from hub.meeting.floor import GiveFloor
from hub.meeting.kinds import RequestStage, Stage
from hub.meeting.queue import SkipRequest
from hub.meeting.writing import OpinionWritten, SendInWriting
from tests.hub.meeting.discussions import (
    ItemBegun,
    SittingStands,
    discussion,
    queue,
    request,
    room,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85

TEXT = "Đề nghị bổ sung kinh phí cho xã vùng cao."


def test_a_waiting_request_becomes_a_written_opinion() -> None:
    sitting = discussion("A5", "A6")
    mine = request(sitting, "A5").id
    sitting.when("A5", SendInWriting(request=mine, text=f" {TEXT}\n"))
    sitting.then(OpinionWritten(person="A5", item="2", request=mine, text=TEXT))
    assert queue(sitting) == ("A6",)
    assert (request(sitting, "A5").stage, request(sitting, "A5").text) == ("written", TEXT)
    assert touched(sitting) == {"A5", "A6"}


def test_whoever_was_not_reached_can_still_write_when_the_item_and_the_sitting_are_over() -> None:
    sitting = discussion("A5", "A6")
    five, six = room(sitting).queue
    sitting.given((CHAIR, SkipRequest(request=six))).given_event(ItemBegun(item="3"))
    sitting.given_event(SittingStands(stage=Stage.CLOSED))
    for who, mine in (("A5", five), ("A6", six)):
        sitting.when(who, SendInWriting(request=mine, text=TEXT))
    assert room(sitting).parked == ()
    assert {one.stage for one in sitting.meeting.requests.values()} == {RequestStage.WRITTEN}


def test_only_ones_own_open_request_is_turned_into_writing() -> None:
    sitting = discussion("A5")
    mine = SendInWriting(request=room(sitting).queue[0], text=TEXT)
    sitting.refused("A6", mine, "not_your_request")
    sitting.refused(SECRETARY, mine, "not_allowed")
    sitting.refused("A5", SendInWriting(request="999", text=TEXT), "unknown_request")
    sitting.given((CHAIR, GiveFloor(request=room(sitting).queue[0])))
    sitting.refused("A5", mine, "request_not_waiting")


def test_an_opinion_is_sent_without_having_asked_to_speak() -> None:
    sitting = discussion().when("A82", SendInWriting(room="remote1", text=TEXT))
    sitting.then(OpinionWritten(person="A82", item="2", text=TEXT))
    assert request(sitting, "A82").room == "hall"
    assert queue(sitting) == ()
    sitting.given_event(ItemBegun(item="3")).given(("A5", SendInWriting(item="2", text=TEXT)))
    assert request(sitting, "A5").item == "2"


def test_an_opinion_is_on_an_item_that_has_begun() -> None:
    sitting = discussion().refused("A5", SendInWriting(item="3", text=TEXT), "item_not_begun")
    sitting.refused("A5", SendInWriting(item="99", text=TEXT), "item_not_begun")
    sitting.given_event(ItemBegun(item=None))
    sitting.refused("A5", SendInWriting(text=TEXT), "item_not_begun")


def test_one_opinion_on_each_item() -> None:
    sitting = discussion("A5").given(("A5", SendInWriting(text=TEXT)))
    sitting.given(("A6", SendInWriting(text=TEXT)))
    sitting.refused("A5", SendInWriting(text=TEXT), "opinion_sent_already")
    again = SendInWriting(request=room(sitting).queue[0], text=TEXT)
    sitting.refused("A5", again, "opinion_sent_already")
    sitting.given_event(ItemBegun(item="3")).given(("A5", SendInWriting(text=TEXT)))


@pytest.mark.parametrize(
    ("text", "reason"), [(" \n", "opinion_empty"), ("a" * 15_001, "text_too_long")]
)
def test_an_opinion_has_text_within_bounds(text: str, reason: str) -> None:
    discussion().refused("A5", SendInWriting(text=text), reason)


def test_opinions_are_taken_while_the_session_lasts() -> None:
    Sitting85().refused("A5", SendInWriting(item="2", text=TEXT), "session_not_open")
    sitting = discussion()
    over = replace(sitting.meeting.session, stage=Stage.CLOSED)
    sitting.meeting = replace(sitting.meeting, session=over)
    sitting.refused("A5", SendInWriting(text=TEXT), "session_not_open")
