"""Simulated delegates exist in a demonstration only, and the desk switches them."""

from hub.meeting.demonstration import SimulationSwitched, SwitchSimulation
from tests.hub.meeting.sentences import CHAIR, SECRETARY, Sitting85, plan


def test_the_desk_switches_simulated_delegates_off_and_on() -> None:
    sitting = Sitting85(plan(demonstration=True)).then_state(lambda meeting: meeting.simulation)
    sitting.when(SECRETARY, SwitchSimulation(on=False)).then(SimulationSwitched(on=False))
    sitting.then_state(lambda meeting: not meeting.simulation)
    sitting.refused(CHAIR, SwitchSimulation(on=False), "nothing_changed")
    sitting.when(CHAIR, SwitchSimulation(on=True)).then(SimulationSwitched(on=True))
    assert list(sitting.events[0].touches(sitting.meeting)) == []


def test_a_delegate_does_not_switch_them() -> None:
    Sitting85(plan(demonstration=True)).refused("A9", SwitchSimulation(on=False), "not_allowed")


def test_a_real_session_has_none() -> None:
    sitting = Sitting85().refused(CHAIR, SwitchSimulation(on=True), "no_demonstration")
    sitting.then_state(lambda meeting: not meeting.simulation)
