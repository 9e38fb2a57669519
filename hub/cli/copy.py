"""Carries a record from a data folder to a database of several hubs, or back."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from db.engine import LIVE_FILE
from db.postgres import Unfit
from hub.app.record import AlreadyServed, record_of
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.record.folder import Place
from hub.record.moving import NotMoved, move
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hub.app.record import Record
    from hub.cli import Subparsers

SCHEMES = ("postgresql://", "postgres://")


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "copy", run)
    language = spoken_language()
    for name in ("source", "target"):
        parser.add_argument(name, help=text(language, f"cli.copy_{name}"))
    parser.add_argument("--session", type=int, metavar="N", help=text(language, "cli.copy_session"))


def run(arguments: Namespace) -> int:
    """Copy while neither place is served; 2 and why, when nothing was copied."""
    if is_folder(arguments.source) and not (Path(arguments.source) / LIVE_FILE).is_file():
        raise Stopped("cli.no_record", data=arguments.source)
    try:
        with place_at(arguments.source) as source, place_at(arguments.target) as target:
            heads = move(source, target, arguments.session)
    except NotMoved as refused:
        raise Stopped(refused.why, **refused.values) from refused
    except Misfit as misfit:
        raise Stopped("cli.copy_unsound", event=misfit.number) from misfit
    except DBAPIError as broken:
        raise Stopped("cli.no_database", reason=broken.orig) from broken
    tell(heads, as_json=arguments.json)
    return 0


def is_folder(named: str) -> bool:
    """Say whether a place is a data folder, not the address of a database."""
    return not named.startswith(SCHEMES)


@contextmanager
def place_at(named: str) -> Iterator[Place]:
    """Open a place that nobody else serves meanwhile."""
    with TemporaryDirectory() as nowhere:
        data = Path(named if is_folder(named) else nowhere)
        database = "" if is_folder(named) else named
        record = opened(data, database)
        try:
            if not record.enter():
                raise Stopped("cli.already_served", data=named)
            yield Place(record.engine, data / "keys")
        finally:
            record.close()


def opened(data: Path, database: str) -> Record:
    """Open a record for writing."""
    try:
        return record_of(settings_in(data, database_url=database))
    except AlreadyServed as taken:
        raise Stopped("cli.already_served", data=data) from taken
    except Unfit as unfit:
        raise Stopped("cli.unfit_database", setting=unfit) from unfit


def tell(heads: dict[int, str], *, as_json: bool) -> None:
    """Print each session's digest, which is the same in both places."""
    if as_json:
        lines = [{"session": number, "head": head} for number, head in heads.items()]
        print(json.dumps({"sessions": lines}))
        return
    for number, head in heads.items():
        print(text(spoken_language(), "cli.copied", session=number, head=head))
