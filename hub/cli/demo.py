"""Starts a demonstration council on this machine, with a session half-way through."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import segno

from hub.app.house import House
from hub.app.making import enrol, new_session
from hub.app.record import AlreadyServed
from hub.catalogue import text
from hub.cli import Stopped, command_parser, spoken_language
from hub.cli.serve import add_address, serve, settings_of
from hub.clock import hall_time
from hub.demo.story import Story, demonstration_plan, moved
from hub.demo.ways import orders, ways_in

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hub.cli import Subparsers
    from hub.demo.simulation import Orders
    from hub.demo.ways import Ways
    from hub.settings import Settings

END_SECONDS = 5.0


def add_parser(subparsers: Subparsers) -> None:
    add_address(command_parser(subparsers, "demo", run, Path("demo-data")))


def run(arguments: Namespace) -> int:
    """Make the council at the first start, go on with it at the next, and serve it."""
    arguments.host = arguments.host or "localhost"
    house = open_demonstration(settings_of(arguments, tls=False, totp_required=False))
    current = house.current()
    if current is None or not current.keeper.meeting.demonstration:
        raise Stopped("cli.no_demonstration", data=arguments.data)
    meeting = current.keeper.meeting
    ways, ordered = ways_in(house, meeting), orders(house, meeting)
    with simulation() as child:

        def ready() -> None:
            tell(ways, as_json=arguments.json)
            send(child, ordered)

        return serve(house, ready)


def open_demonstration(chosen: Settings) -> House:
    """Open the folder; an empty one gets the made-up council and its story so far."""
    try:
        house = House(chosen)
    except AlreadyServed as taken:
        raise Stopped("cli.already_served", data=chosen.data_dir) from taken
    house.load()
    if not house.meetings:
        now = house.clock.now()
        story = Story(moved(demonstration_plan(), hall_time(now)), now)
        made = new_session(house.engine, story.tell)
        enrol(house.doors, made.meeting, now)
        house.load()
    return house


@contextmanager
def simulation() -> Iterator[subprocess.Popen[str]]:
    """Start the simulated delegates' process; it ends with its standard input, so with us."""
    command = [sys.executable, "-m", "hub.demo.simulation"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
    try:
        yield child
    finally:
        if child.stdin:
            child.stdin.close()
        try:
            child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()


def send(child: subprocess.Popen[str], ordered: Orders) -> None:
    """Let the simulated delegates begin."""
    if child.stdin:
        child.stdin.write(msgspec.json.encode(ordered).decode() + "\n")
        child.stdin.flush()


def tell(ways: Ways, *, as_json: bool) -> None:
    """Print the links: one line for a script, with QR codes for people."""
    if as_json:
        print(msgspec.json.encode(ways).decode(), flush=True)
        return
    language = spoken_language()
    for way in ways.people:
        show(text(language, "cli.way", name=way.name, role=text(language, f"demo.{way.role}")))
        show_link(way.sign_in)
    for wall in ways.displays:
        show(text(language, "cli.wall", name=wall.name))
        show_link(wall.url)
    show(text(language, "cli.serving", url=ways.url))
    sys.stdout.flush()


def show(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


def show_link(link: str) -> None:
    """Print a link and, for a phone's camera, its QR code."""
    show(link)
    segno.make(link, error="l").terminal(compact=True, border=1)
