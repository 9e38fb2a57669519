"""Starts a demonstration council on this machine, with a session half-way through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli import Stopped, command_parser

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    command_parser(subparsers, "demo", run, Path("demo-data"))


def run(arguments: Namespace) -> int:
    raise Stopped("cli.not_yet", command="demo")
