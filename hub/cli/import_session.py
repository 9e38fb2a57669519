"""Brings in a session that the office prepared as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli import Stopped, command_parser

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "import", run)
    parser.add_argument("file", type=Path, metavar="FILE")


def run(arguments: Namespace) -> int:
    raise Stopped("cli.not_yet", command="import")
