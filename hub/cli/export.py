"""Writes a whole session as one file that others can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.cli import Stopped, command_parser

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    command_parser(subparsers, "export", run)


def run(arguments: Namespace) -> int:
    raise Stopped("cli.not_yet", command="export")
