"""Which Janus servers there are: some that we start ourselves, some that others keep at work."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Self

from media.janus.program import UNIX, Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub.settings import Settings

ELSEWHERE = ("ws://", "wss://", UNIX)


class Servers:
    """The servers by the words of the settings: each a program, or where one is reached."""

    def __init__(
        self,
        names: tuple[str, ...],
        secret: str = "",
        hosts: tuple[str, ...] = (),
        ports: tuple[int, int] = (0, 0),
        folder: Path | None = None,
    ) -> None:
        self._elsewhere = [name for name in names if name.startswith(ELSEWHERE)]
        self._secret, self._ours = secret, secrets.token_hex(16)
        started = [name for name in names if not name.startswith(ELSEWHERE)]
        parts = zip(started, _parts(ports, len(started)), strict=True)
        self.programs = [
            Program(name, hosts, part, self._ours, folder / str(number) if folder else None)
            for number, (name, part) in enumerate(parts)
        ]
        self.addresses = tuple((host, ports[0]) for host in hosts)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return those of an installation."""
        return cls(
            settings.media_janus,
            settings.media_janus_secret,
            settings.media_addresses,
            settings.media_janus_ports,
            settings.data_dir.resolve() / "janus",
        )

    def prepare(self) -> Iterator[tuple[str, str]]:
        """Yield where each is reached, and the word it asks for."""
        for name in self._elsewhere:
            yield name, self._secret
        for program in self.programs:
            yield program.prepare(), self._ours

    def close(self) -> None:
        for program in self.programs:
            program.close()


def _parts(ports: tuple[int, int], count: int) -> Iterator[tuple[int, int]]:
    """Yield for each program a range of ports of its own."""
    first, last = ports
    size = (last - first + 1) // count if count else 0
    for number in range(count):
        yield first + number * size, first + (number + 1) * size - 1
