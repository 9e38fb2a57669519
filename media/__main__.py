"""The media process: `python -m media --data FOLDER` passes on sound and picture until stopped."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from argparse import ArgumentParser
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop

from hub.settings import BadSettings, Settings, load, raise_descriptor_limit
from media.contract import ContractBroken
from media.control import Control
from media.embedded import Embedded
from media.janus.engine import Janus
from media.janus.servers import Servers
from media.recorder import Recordings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from media.engine import Happening

GIVES_WAY = 0.001  # seconds after which the thread that records gives way to who passes on


def main(argv: Sequence[str] | None = None) -> int:
    """Run until told to stop; what keeps it from starting is said on stderr and ends with 2."""
    parser = ArgumentParser(prog="python -m media", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    share = "which of media_processes this is, the first being 0"
    parser.add_argument("--share", type=int, default=0, help=share)
    watched = "end when no hub has been there for a minute"
    parser.add_argument("--watched", action="store_true", help=watched)
    arguments = parser.parse_args(argv)
    logging.basicConfig(format="%(name)s: %(message)s")
    raise_descriptor_limit()
    sys.setswitchinterval(GIVES_WAY)
    try:
        settings = load(arguments.data)
        if not 0 <= arguments.share < len(settings.media_sockets):
            raise BadSettings("media_processes: --share is not below it")
        uvloop.run(run(settings, arguments.share, watched=arguments.watched))
    except (BadSettings, ContractBroken, OSError) as wrong:
        print(f"{type(wrong).__name__}: {wrong}", file=sys.stderr)
        return 2
    return 0


async def run(settings: Settings, share: int = 0, *, watched: bool = False) -> None:
    """Open the port and the socket, and work until a signal comes."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    controls: list[Control] = []

    def happened(happening: Happening) -> None:
        for control in controls:
            control.happened(happening)

    async with (
        aclosing(Recordings(settings.recordings_dir, settings.recordings_spare)) as recordings,
        _engine(settings, share, happened) as engine,
    ):
        control = Control(engine.addresses, recordings)
        controls.append(control)
        serving = asyncio.create_task(control.serve(engine, settings.media_sockets[share]))
        ended = {serving, asyncio.create_task(stopped.wait()), engine.ticking}
        ended |= {asyncio.create_task(control.deserted())} if watched else set()
        done, _ = await asyncio.wait(ended, return_when=asyncio.FIRST_COMPLETED)
        for task in ended - {engine.ticking}:
            task.cancel()
        await asyncio.gather(*ended - {engine.ticking}, return_exceptions=True)
        for task in done:
            task.result()  # what ended by itself has failed


def _engine(
    settings: Settings, share: int, happened: Callable[[Happening], None]
) -> Embedded | Janus:
    if settings.media_engine == "janus":
        return Janus(Servers.of(settings), happened)
    port = settings.media_port and settings.media_port + share
    sockets = settings.media_sockets
    return Embedded(settings.media_addresses, port, happened, share, sockets)


if __name__ == "__main__":
    sys.exit(main())
