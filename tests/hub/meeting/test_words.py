"""What commands and events are before they say anything of their own."""

import pytest

from hub.meeting.notices import CallSecretary
from hub.meeting.state import Meeting
from hub.meeting.words import Asked, Command, Event, SealedBallot, Stamp


def test_a_sealed_ballot_shows_nobody_what_is_on_it() -> None:
    assert repr(SealedBallot("7", b"against")) == "SealedBallot(vote='7')"


def test_only_a_ballot_goes_into_a_box() -> None:
    assert CallSecretary().sealed_ballot() is None


def test_a_command_is_nobodys_and_decides_nothing_until_it_says_so() -> None:
    assert Command.allowed == frozenset()
    with pytest.raises(NotImplementedError):
        Command().decide(Meeting(), Asked("A1", 0))


def test_an_event_that_does_not_say_what_it_does_is_not_passed_over() -> None:
    with pytest.raises(NotImplementedError):
        Event().apply(Meeting(), Stamp(1, 0, "A1", "0" * 64))
