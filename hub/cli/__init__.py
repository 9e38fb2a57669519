"""What the people who look after the hall's machine can ask of it by typing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub import settings
from hub.catalogue import text

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from collections.abc import Callable, Mapping

    from hub.settings import Settings

    Subparsers = _SubParsersAction[ArgumentParser]

DEFAULT_DATA = Path("data")


class Stopped(Exception):
    """A command that can't go on, with the catalogue's words for why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def told(self, language: str) -> str:
        return text(language, self.key, **self.values)


def spoken_language(environment: Mapping[str, str] = os.environ) -> str:
    """English where the terminal is set to English, else Vietnamese."""
    names = ("NGHITRUONG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((environment[name] for name in names if environment.get(name)), "")
    return "en" if chosen.startswith("en") else "vi"


def settings_in(data: Path, **given: Any) -> Settings:
    """Return a folder's settings, with what was typed; Stopped when they can't be used."""
    try:
        return settings.load(data, **given)
    except settings.BadSettings as wrong:
        raise Stopped("cli.bad_settings", reason=wrong) from wrong


def plain_parser(subparsers: Subparsers, name: str, run: Callable[..., int]) -> ArgumentParser:
    """The parser of one command that needs no folder."""
    about = text(spoken_language(), f"cli.{name}")
    parser = subparsers.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    return parser


def command_parser(
    subparsers: Subparsers, name: str, run: Callable[..., int], data: Path = DEFAULT_DATA
) -> ArgumentParser:
    """The parser of one command with the options all commands share."""
    language = spoken_language()
    parser = plain_parser(subparsers, name, run)
    data_help = text(language, "cli.data", default=data)
    parser.add_argument("--data", type=Path, default=data, metavar="DIR", help=data_help)
    parser.add_argument("--json", action="store_true", help=text(language, "cli.as_json"))
    return parser
