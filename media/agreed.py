"""What all media processes together have confirmed of a meeting: the least of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from media.frames import InForce


class Agreed:
    """One meeting's confirmations; it is recorded by the process called `home`.

    A process that is away confirms nothing, so nothing newer is in force until it is back.
    """

    def __init__(self, processes: int, home: int) -> None:
        self._numbers = [-1] * processes
        self._home = home
        self._said: InForce | None = None
        self._lapsed: set[int] = set()

    @property
    def in_force(self) -> InForce | None:
        """What holds for all, if they all obey."""
        if self._said is None or self._lapsed:
            return None
        return replace(self._said, number=min(self._numbers))

    def confirms(self, process: int, said: InForce) -> InForce | None:
        """Take in what a process has confirmed; return what holds for all, if they all obey."""
        self._numbers[process] = said.number
        self._lapsed.discard(process)
        if process == self._home:
            self._said = said
        return self.in_force

    def lapses(self, process: int) -> None:
        """Take note that a process has closed everything, as no hub was heard."""
        self._lapsed.add(process)

    def goes(self, process: int) -> None:
        """Take note that a process is away: what it was told last is not known any more."""
        self._lapsed.discard(process)
        if process == self._home:
            self._said = None
