"""The command `nghitruong`: starts the hall's machine and looks after its record."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from typing import TYPE_CHECKING

from hub.catalogue import text
from hub.cli import Stopped, spoken_language

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {  # and the module of each
    "demo": "demo",
    "serve": "serve",
    "import": "import_session",
    "verify": "verify",
    "export": "export",
    "questions": "questions",
    "copy": "copy",
    "copies": "copies",
    "rehearse": "rehearse",
    "outcome": "outcome",
    "rules": "rules",
    "recordings": "recordings",
}


def parser(wanted: str = "") -> ArgumentParser:
    """Make the parser; of a command that is known already, the others are not even loaded."""
    made = ArgumentParser(prog="nghitruong", description=text(spoken_language(), "cli.about"))
    subparsers = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        import_module(f"hub.cli.{COMMANDS[name]}").add_parser(subparsers)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what goes wrong is said on stderr and ends with 2."""
    typed = sys.argv[1:] if argv is None else argv
    arguments = parser(typed[0] if typed else "").parse_args(typed)
    try:
        status: int = arguments.run(arguments)
    except Stopped as stopped:
        print(stopped.told(spoken_language()), file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
