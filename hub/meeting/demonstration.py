"""The demonstration: simulated delegates fill the empty seats until the desk switches them off."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from hub.meeting.people import Role
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.state import Meeting


class SwitchSimulation(Command, frozen=True):
    """Switch the simulated delegates on or off; there are none but in a demonstration."""

    allowed: ClassVar = frozenset(
        {Role.PRESIDING, Role.SECRETARY, Role.CLERK, Role.TECHNICIAN, Role.ADMINISTRATOR}
    )
    on: bool

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        if not meeting.demonstration:
            raise Refused("no_demonstration")
        if meeting.simulation == self.on:
            raise Refused("nothing_changed")
        return [SimulationSwitched(on=self.on)]


class SimulationSwitched(Event, frozen=True):
    """From now on simulated delegates act, or they don't."""

    on: bool

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(meeting, simulation=self.on)

    def touches(self, meeting: Meeting) -> Iterable[str]:
        return ()


COMMANDS = (SwitchSimulation,)
EVENTS = (SimulationSwitched,)
