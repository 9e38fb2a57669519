"""Rehearses a whole sitting the night before, with faults, and prints whether the hall is ready."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import segno

from hub.app.record import AlreadyServed
from hub.catalogue import text
from hub.cli import DEFAULT_DATA, Stopped, command_parser, settings_in, spoken_language
from hub.cli.serve import add_address, settings_of
from hub.clock import hall_time
from hub.rehearsal import folder, notes
from hub.rehearsal.figures import Verdict, figures
from hub.rehearsal.prepare import prepare
from hub.rehearsal.process import NotServing
from hub.rehearsal.proving import prove
from hub.rehearsal.report import report
from hub.rehearsal.run import FACTORS, Bounds, Rehearsal
from hub.rehearsal.served import FIXED
from hub.settings import raise_descriptor_limit

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from hub.cli import Subparsers
    from hub.rehearsal.figures import Figures
    from hub.rehearsal.prepare import Links, Prepared
    from hub.settings import Settings

USUAL = 85  # delegates, where no real session says how many
LEAST, MOST = 6, 500
MOST_TABLETS = 500
FILE = "%Y%m%d-%H%M%S"


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "rehearse", run, Path("rehearsal-data"))
    language = spoken_language()

    def say(key: str) -> str:
        return text(language, f"cli.rehearse_{key}", default=DEFAULT_DATA)

    add_address(parser)
    parser.add_argument("--delegates", type=int, metavar="N", help=say("delegates"))
    parser.add_argument("--tablets", type=int, metavar="N", default=0, help=say("tablets"))
    parser.add_argument("--minutes", type=float, metavar="M", default=10, help=say("minutes"))
    parser.add_argument("--report", type=Path, metavar="FILE", help=say("report_file"))
    parser.add_argument("--real", type=Path, metavar="DIR", default=DEFAULT_DATA, help=say("real"))


def run(arguments: Namespace) -> int:
    """Hold the rehearsal and write its report: 0 when the hall is ready, 1 when it is not."""
    real = folder.real_council(arguments.real, settings_in(arguments.real).database_url)
    bounds = bounds_of(arguments, real.delegates or USUAL)
    chosen = checked(arguments)
    raise_descriptor_limit()
    keys = arguments.real / "keys"
    council = real.council or text(chosen.language, "rehearsal.council")
    most = FACTORS[-1] * bounds.delegates
    prepared = prepare(chosen, council, bounds.delegates, len(FACTORS), most, keys)
    name = f"rehearsal-{hall_time(prepared.now):{FILE}}"
    tell_links(prepared.links)
    notebook = notes.Notebook(chosen.data_dir / f"{name}.jsonl", time.monotonic())
    try:
        notebook.write(began(prepared, council, bounds, chosen))
        asyncio.run(held(prepared, bounds, notebook, chosen.data_dir))
    except NotServing as failed:
        raise Stopped("cli.not_listening", address=f"{chosen.host}:{chosen.port}") from failed
    finally:
        notebook.close()
    file = arguments.report or chosen.data_dir / f"{name}.pdf"
    return told(figures(notebook.notes), file, chosen, as_json=arguments.json)


def checked(arguments: Namespace) -> Settings:
    """Return the settings of the rehearsal's folder, emptied; Stopped when it is not for that."""
    try:
        folder.refuse_other_folder(arguments.data)
        chosen = settings_of(arguments, **FIXED)
        if arguments.data.resolve() == arguments.real.resolve():
            raise folder.NotARehearsals
        folder.clear(arguments.data)
    except folder.NotARehearsals as other:
        raise Stopped("cli.no_rehearsal", data=arguments.data) from other
    except AlreadyServed as taken:
        raise Stopped("cli.already_served", data=arguments.data) from taken
    return chosen


def bounds_of(arguments: Namespace, usual: int) -> Bounds:
    """Return how large and how long; Stopped when that is out of all reason."""
    delegates = usual if arguments.delegates is None else arguments.delegates
    if not (LEAST <= delegates <= MOST and 0 <= arguments.tablets <= MOST_TABLETS):
        raise Stopped("cli.rehearse_size", least=LEAST, most=MOST, tablets=MOST_TABLETS)
    if not arguments.minutes > 0:
        raise Stopped("cli.rehearse_time")
    return Bounds(delegates, arguments.tablets, arguments.minutes * 60)


async def held(prepared: Prepared, bounds: Bounds, notebook: notes.Notebook, data: Path) -> None:
    """Hold the rehearsal, prove its record, and note both."""
    over = await Rehearsal(prepared, bounds, notebook, tell).run()
    at = notebook.since(time.monotonic())
    ended = notes.Ended(at=at, ending=over.ending, messages=over.messages, said=over.said)
    notebook.write(ended)
    tell("proving")
    write_all(notebook, await prove(data, notes.of(notes.Ballot, notebook.notes), at))


def write_all(notebook: notes.Notebook, found: Iterable[notes.Note]) -> None:
    for note in found:
        notebook.write(note)


def began(prepared: Prepared, council: str, bounds: Bounds, chosen: Settings) -> notes.Began:
    return notes.Began(
        at=0,
        when=prepared.now,
        council=council,
        machine=machine(),
        address=prepared.origin,
        encrypted=chosen.tls,
        delegates=bounds.delegates,
        tablets=bounds.tablets,
    )


def machine() -> str:
    """Return what this machine is, as far as it tells."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    facts = {"name": platform.node(), "system": f"{platform.system()} {platform.machine()}"}
    size = {"processors": os.cpu_count() or 1, "memory": round(memory)}
    return text(spoken_language(), "cli.rehearse_machine", **facts, **size)


def told(found: Figures, file: Path, chosen: Settings, *, as_json: bool) -> int:
    """Write the report, say what it says, and return the status."""
    from hub.rehearsal.as_pdf import as_pdf  # loaded where it is printed, not by every command

    language = spoken_language()
    page = report(found, language)
    try:
        file.write_bytes(as_pdf(page))
    except OSError as wrong:
        raise Stopped("cli.no_file", file=file, reason=wrong.strerror) from wrong
    if as_json:
        answer = {"verdict": found.verdict, "capacity": found.capacity, "reasons": page.reasons}
        whole = answer | {"report": str(file), "data": str(chosen.data_dir), "figures": found}
        print(json.dumps(msgspec.to_builtins(whole), ensure_ascii=False))
    else:
        lines = (page.verdict_said, *(f"- {reason}" for reason in page.reasons))
        said = text(language, "cli.rehearse_report", file=file)
        print("\n".join((*lines, said)))
    return 1 if found.verdict is Verdict.NOT_READY else 0


def tell(key: str, **values: object) -> None:
    """Say how far the rehearsal is: on stderr, so that a script's answer stays alone."""
    if key == "act":
        values["act"] = text(spoken_language(), f"cli.rehearse_act_{values['act']}")
    print(text(spoken_language(), f"cli.rehearse_{key}", **values), file=sys.stderr, flush=True)


def tell_links(links: Links) -> None:
    """Print where tablets, a hall display and a desk come in; for tablets as a QR code too."""
    tell("links", desk=links.desk, display=links.display, tablets=links.tablets)
    if sys.stderr.isatty():
        segno.make(links.tablets, error="l").terminal(out=sys.stderr, compact=True, border=1)
