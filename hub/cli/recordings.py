"""Cuts recorded sittings into their speeches and votes, by the times of the journal."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from db import journal
from hub.catalogue import text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.cli.export import chosen
from hub.cli.verify import place_of, told_misfit
from hub.meeting.clips import MADE, folder_name
from hub.meeting.kinds import Stage
from hub.meeting.state import Meeting
from hub.record.folder import readable, sessions
from hub.record.replay import Misfit, replay
from office.recordings.rules import Heard, plan_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from db.journal import Row
    from hub.cli import Subparsers
    from hub.meeting.clips import Plan, Progress
    from hub.record.folder import Place

LOWER = 10  # whatever else this machine has to do comes first


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "recordings", run)
    language = spoken_language()
    parser.add_argument("act", choices=("make",), help=text(language, "cli.recordings_act"))
    parser.add_argument("--session", type=int, metavar="N", help=text(language, "cli.session"))
    about = text(language, "cli.recordings_sitting")
    parser.add_argument("--sitting", metavar="ID", help=about)


def run(arguments: Namespace) -> int:
    """Make what is not made yet; interrupted, it goes on where it was when it is asked again."""
    os.nice(LOWER)
    place, settings = place_of(arguments.data), settings_in(arguments.data)
    number = 0
    try:
        number = chosen(sessions(place), arguments.session)
        plans = plans_of(place, number, arguments.sitting)
    except Misfit as misfit:
        return told_misfit(number, misfit, as_json=arguments.json)
    except DBAPIError as broken:
        raise Stopped("cli.record_unreadable", data=arguments.data) from broken
    folders = {one.sitting: settings.recordings_dir / str(number) / folder_name(one.sitting)
               for one in plans}  # fmt: skip
    recorded = [one for one in plans if folders[one.sitting].is_dir()]
    if not recorded:
        raise Stopped("cli.recordings_none", folder=settings.recordings_dir / str(number))
    for plan in recorded:
        tell = teller(plan.sitting, as_json=arguments.json)
        make(folders[plan.sitting], plan, settings.loudness, tell)
    return 0


def plans_of(place: Place, number: int, sitting: str | None) -> list[Plan]:
    """Return what is to be made of the sittings that are over, or of the one that is named."""
    with place.engine.connect() as connection:
        meeting, heard = _read(readable(journal.read(connection, number)), sitting)
    over = [one for one in heard if meeting.sittings[one.sitting].stage is Stage.CLOSED]
    if sitting is not None and not over:
        raise Stopped("cli.recordings_not_over", sitting=sitting)
    return [plan_of(meeting, number, one) for one in over]


def _read(rows: Iterable[Row], sitting: str | None) -> tuple[Meeting, list[Heard]]:
    """Read a journal once, for all its sittings."""
    meeting, heard = Meeting(), dict[str, Heard]()
    for step in replay(rows):
        meeting = step.after
        for name in meeting.sittings:
            if sitting in (None, name):
                heard.setdefault(name, Heard(name)).see(step)
    return meeting, list(heard.values())


def make(folder: Path, plan: Plan, loudness: float, tell: Callable[[Progress], None]) -> None:
    """Make one sitting; Stopped when somebody else does, or the disk takes nothing."""
    from media.clips.desk import Busy  # loaded for this alone: it brings FFmpeg with it
    from media.clips.making import Making

    try:
        Making(folder, plan, loudness, tell).make()
    except Busy as busy:
        raise Stopped("cli.recordings_busy", sitting=plan.sitting) from busy
    except OSError as full:
        why = full.strerror or str(full)
        raise Stopped("cli.recordings_full", folder=folder / MADE, reason=why) from full


def teller(sitting: str, *, as_json: bool) -> Callable[[Progress], None]:
    """Return what prints how far it is, a line for each step."""

    def tell(progress: Progress) -> None:
        problems = len(progress.problems)
        said = {"sitting": sitting, "done": progress.done, "total": progress.total}
        if as_json:
            print(json.dumps(said | {"step": progress.step, "problems": problems}), flush=True)
            return
        key = "cli.recordings_made" if progress.over else "cli.recordings_step"
        print(text(spoken_language(), key, **said, problems=problems), flush=True)

    return tell
