"""Serves the sitting to all screens of the hall."""

from __future__ import annotations

import gc
import logging
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from db.postgres import Unfit
from hub import logs
from hub.app.house import House
from hub.app.record import AlreadyServed, SecondCopyAway
from hub.app.serving import server
from hub.auth import certificates, links
from hub.batch import BrokenJournal
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from pathlib import Path

    from hub.app.serving import Server
    from hub.cli import Subparsers
    from hub.settings import Settings

log = logging.getLogger(__name__)


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "serve", run)
    add_address(parser)
    about = text(spoken_language(), "cli.read_only")
    parser.add_argument("--read-only", action="store_true", help=about)


def add_address(parser: ArgumentParser) -> None:
    """Add the options that say where to listen."""
    language = spoken_language()
    parser.add_argument("--host", help=text(language, "cli.host"))
    parser.add_argument("--port", type=int, help=text(language, "cli.port"))


def run(arguments: Namespace) -> int:
    """Serve until told to stop; 1 when the record failed while serving."""
    chosen = settings_of(arguments)
    if arguments.read_only:
        from hub.cli.edge import serve_edge  # only an edge must load Redis at its start

        return serve_edge(chosen)
    house = open_house(chosen)
    return serve(house, lambda: tell_first_administrator(house))


def settings_of(arguments: Namespace, **fixed: object) -> Settings:
    """Return the folder's settings, with what was typed and what a command fixes."""
    typed = {"host": arguments.host, "port": arguments.port}
    given = {name: value for name, value in typed.items() if value is not None} | fixed
    return settings_in(arguments.data, **given)


def open_house(chosen: Settings) -> House:
    """Open the record of a data folder and read every session."""
    gc.disable()  # a long journal makes much that stays, and nothing that is to be looked for
    try:
        house = House(chosen)
        house.load()
    except AlreadyServed as taken:
        raise Stopped("cli.already_served", data=chosen.data_dir) from taken
    except Unfit as unfit:
        raise Stopped("cli.unfit_database", setting=unfit) from unfit
    except SecondCopyAway as waiting:
        raise Stopped("cli.second_copy_away") from waiting
    except OperationalError as away:
        raise Stopped("cli.no_database", reason=away.orig) from away
    except BrokenJournal as broken:
        raise Stopped("cli.broken", session=broken.meeting, event=broken.number) from broken
    gc.freeze()
    gc.enable()
    return house


def serve(house: House, ready: Callable[[], None]) -> int:
    """Serve an open house until told to stop; `ready` is called once it answers."""
    with logs.kept(house.settings.logs, house.settings.log_level):
        return _serve(house, ready)


def _serve(house: House, ready: Callable[[], None]) -> int:
    def answers() -> None:
        log.info("the hub is open", extra=about)
        ready()

    about = {"hub": house.settings.hub, "count": len(house.meetings)}
    try:
        return until_told(server(house, answers, certificate_of(house.settings)), house.settings)
    finally:
        house.close()
        log.info("the hub is closed", extra=about)


def until_told(made: Server, chosen: Settings) -> int:
    """Run a server until it is told to stop; 1 when what it serves has failed."""
    for stop in (signal.SIGTERM, signal.SIGINT):
        # The server stops on these, then raises them again; by then everything is in order.
        signal.signal(stop, lambda *_: None)
    try:
        made.run()
    except SystemExit as taken:  # that is how the server says that it can't listen there
        address = f"{chosen.host}:{chosen.port}"
        raise Stopped("cli.not_listening", address=address) from taken
    return 1 if made.failed else 0


def certificate_of(chosen: Settings) -> tuple[Path, Path] | None:
    """Return the hub's own certificate and key, unless a proxy before it has one."""
    if chosen.behind_proxy or not chosen.tls:
        return None
    hosts = [host.rpartition(":")[0] or host for host in sorted(chosen.public_hosts)]
    pair = certificates.server(chosen.keys_dir, "Nghị Trường", hosts, datetime.now(UTC))
    return pair.certificate, pair.key


def tell_first_administrator(house: House) -> None:
    """Print the link by which the first administrator sets a password, while nobody has.

    A record that is too busy for it just now ends no hub: the next one that starts prints it.
    """
    language = spoken_language()
    name = text(language, "cli.administrator")
    token = None
    try:
        token = links.first_administrator(house.doors, name, house.clock.now())
    except SQLAlchemyError as failure:
        log.warning("no link for the first administrator: %s", type(failure).__name__)
    origin = house.settings.public_origins[0]
    print(text(language, "cli.serving", url=origin))
    if token:
        print(text(language, "cli.first_link", url=f"{origin}/set-up/{token}"), flush=True)
