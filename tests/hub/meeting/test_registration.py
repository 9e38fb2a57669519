"""Registration is opened and closed by chair or secretary, debate by whoever presides."""

from hub.meeting.kinds import Stage
from hub.meeting.queue import MoveRequest
from hub.meeting.registration import (
    CloseDebate,
    CloseRegistration,
    DebateClosed,
    DebateOpened,
    OpenDebate,
    OpenRegistration,
    RegistrationClosed,
    RegistrationOpened,
)
from tests.hub.meeting.discussions import (
    DEBATE,
    ORDER,
    ItemBegun,
    SittingStands,
    ask,
    discussion,
    queue,
    request,
    room,
    touched,
)
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85


def test_registration_closes_and_opens_and_who_waits_keeps_their_place() -> None:
    sitting = discussion("A5").refused(CHAIR, OpenRegistration(), "registration_open")
    sitting.when(SECRETARY, CloseRegistration()).then(RegistrationClosed())
    assert touched(sitting) == set()
    sitting.refused(*ask("A6"), "registration_closed")
    sitting.refused(CHAIR, CloseRegistration(), "registration_closed")
    sitting.when(CHAIR, OpenRegistration()).then(RegistrationOpened())
    assert touched(sitting) == set()
    assert queue(sitting) == ("A5",)


def test_registration_may_open_in_a_break_but_not_without_a_sitting() -> None:
    Sitting85().refused(CHAIR, OpenRegistration(), "no_sitting_open")
    sitting = discussion().given_event(ItemBegun(item="3"))
    sitting.given_event(SittingStands(stage=Stage.SUSPENDED)).given((CHAIR, OpenRegistration()))
    assert room(sitting).registration


def test_delegates_open_nothing() -> None:
    for command in (OpenRegistration(), CloseRegistration(), OpenDebate(), CloseDebate()):
        discussion().refused("A5", command, "not_allowed")


def test_debate_is_opened_by_the_chair_alone_and_while_the_sitting_is_open() -> None:
    sitting = discussion().refused(SECRETARY, OpenDebate(), "not_allowed")
    sitting.refused(CHAIR, CloseDebate(), "debate_not_open")
    sitting.when(CHAIR, OpenDebate()).then(DebateOpened())
    sitting.refused(CHAIR, OpenDebate(), "debate_open")
    sitting.refused(SECRETARY, CloseDebate(), "not_allowed")
    suspended = discussion().given_event(SittingStands(stage=Stage.SUSPENDED))
    suspended.refused(CHAIR, OpenDebate(), "sitting_suspended")


def test_debate_goes_before_the_list_while_it_is_open() -> None:
    sitting = discussion("A5", debate=True).given(ask("A6", DEBATE), ask("A7"), ask("A8", DEBATE))
    sitting.given(ask("A9", ORDER))
    assert queue(sitting) == ("A9", "A6", "A8", "A5", "A7")
    sitting.when(CHAIR, CloseDebate()).then(DebateClosed())
    assert queue(sitting) == ("A9", "A5", "A6", "A7", "A8")
    assert touched(sitting) == {"A5", "A6", "A7", "A8", "A9"}
    sitting.when(CHAIR, OpenDebate())
    assert queue(sitting) == ("A9", "A6", "A8", "A5", "A7")
    assert touched(sitting) == {"A5", "A6", "A7", "A8", "A9"}


def test_whom_the_chair_moved_stays_when_debate_closes() -> None:
    sitting = discussion("A5", debate=True).given(ask("A6", DEBATE), ask("A7", DEBATE))
    moved = MoveRequest(request=request(sitting, "A7").id, before=request(sitting, "A6").id)
    sitting.given((CHAIR, moved)).when(CHAIR, CloseDebate())
    assert queue(sitting) == ("A7", "A5", "A6")
