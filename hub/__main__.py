"""The command `nghitruong`: starts the hall's machine and looks after its record."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.cli import (
    Stopped,
    copies,
    copy,
    demo,
    export,
    import_session,
    outcome,
    rehearse,
    rules,
    serve,
    spoken_language,
    verify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (demo, serve, import_session, verify, export, copy, copies, rehearse, outcome, rules)


def parser() -> ArgumentParser:
    made = ArgumentParser(prog="nghitruong", description=text(spoken_language(), "cli.about"))
    subparsers = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what goes wrong is said on stderr and ends with 2."""
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except Stopped as stopped:
        print(stopped.told(spoken_language()), file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
