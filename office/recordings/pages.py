"""The page on which any speech and any vote of a sitting can be heard and seen again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from db.engine import write
from hub.auth.audit import Act, note
from hub.catalogue import text
from hub.clock import hall_time
from hub.meeting.clips import FLOOR, HALF_HEIGHT, Made, Subject, Wanted, waveform
from hub.meeting.kinds import Stage
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from hub.web.pages import RECORDING
from hub.web.rendering import dressed
from office.recordings.rules import by_item, clock, file_name, film_of
from office.recordings.shelf import Shelf
from office.rendering import show
from office.visiting import Held, held

if TYPE_CHECKING:
    from hub.meeting.clips import Film, Plan, Progress
    from hub.meeting.state import Sitting

TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg; codecs=opus",
    "svg": "image/svg+xml",
    "webm": "video/webm",
}
DRAWN: dict[str, Any] = {"clock": clock, "waveform": waveform, "high": 2 * HALF_HEIGHT}


class Line(NamedTuple):
    """One clip as the page shows it."""

    wanted: Wanted
    made: Made | None
    film: tuple[Film, float] | None

    @property
    def at(self) -> str:
        """When it began, on the hall's clock."""
        return f"{hall_time(self.wanted.began):%H:%M}"

    @property
    def problem(self) -> str:
        """Why it can't be heard, or nothing."""
        return self.made.problems[0] if self.made and self.made.problems else ""


class Found(NamedTuple):
    """The sitting a page is about."""

    held: Held
    sitting: Sitting
    shelf: Shelf

    @property
    def path(self) -> str:
        """Where its pages are."""
        return f"{self.held.path}/recordings/{quote(self.sitting.id, safe='')}"


def front(ask: Ask) -> Response:
    """Show the latest sitting that was recorded, else the first one."""
    found = held(ask)
    sittings = found.meeting.sittings
    recorded = [one for one in sittings if _shelf(ask, found, one).is_there]
    chosen = recorded[-1] if recorded else next(iter(sittings), None)
    if chosen is None:
        return show(ask, "recordings/front.html", held=found, page="recordings", found=None)
    return _shown(ask, Found(found, sittings[chosen], _shelf(ask, found, chosen)))


def one(ask: Ask) -> Response:
    """Show one sitting."""
    return _shown(ask, _found(ask))


def _shown(ask: Ask, found: Found) -> Response:
    plan, progress = found.shelf.plan(), found.shelf.progress()
    wanted = plan.wanted if plan else ()
    lines = _lines(found, wanted, progress)
    playing = lines.get(ask.query.get("play", ""))
    return show(
        ask,
        "recordings/front.html",
        held=found.held,
        page="recordings",
        found=found,
        plan=plan,
        progress=progress,
        said=_said(ask, progress),
        groups=[(title, [lines[one.id] for one in part]) for title, part in by_item(wanted)],
        playing=playing if playing and playing.film else None,
        floor=found.shelf.file(FLOOR),
        sums=_sums(wanted),
        may_make=bool(RECORDING & found.held.roles),
        who_what={
            key: f"{line.wanted.speaker or line.wanted.title}" for key, line in lines.items()
        },
        **DRAWN,
    )


def _lines(found: Found, wanted: tuple[Wanted, ...], progress: Progress | None) -> dict[str, Line]:
    """Return the clips with what there is of them, by their names."""
    return {one.id: Line(one, found.shelf.clip(one.id), film_of(progress, one)) for one in wanted}


def _sums(wanted: tuple[Wanted, ...]) -> dict[str, str]:
    speeches = [one for one in wanted if one.subject is Subject.SPEECH]
    return {
        "speeches": str(len(speeches)),
        "votes": str(len(wanted) - len(speeches)),
        "length": clock(sum(one.length for one in speeches)),
    }


def _said(ask: Ask, progress: Progress | None) -> str:
    """Return in words how far the making is."""
    if progress is None:
        return text(ask.here.language, "office.recordings_waiting")
    key = f"office.recordings_step_{progress.step}"
    return text(ask.here.language, key, done=progress.done, total=progress.total)


def how_far(ask: Ask) -> Response:
    """Tell the page how far the making is; it asks every few seconds."""
    found = _found(ask)
    progress = found.shelf.progress()
    told = {
        "over": progress is not None and progress.over and not found.shelf.asked,
        "done": progress.done if progress else 0,
        "total": progress.total if progress else 1,
        "said": _said(ask, progress),
    }
    return dressed(ask.site, ask.here, JSONResponse(told))


def make(ask: Ask) -> Response:
    """Ask for the sitting to be cut again, or at once."""
    found = _found(ask)
    if found.sitting.stage is not Stage.CLOSED or not found.shelf.is_there:
        raise Refused("doors.no_page")
    found.shelf.ask()
    return ask.go(f"{found.path}?asked")


def file(ask: Ask) -> Response:
    """Hand out sound or picture, any part of it; what is kept outside the house is noted."""
    found = _found(ask)
    name = ask.path["file"]
    lies, plan = found.shelf.file(name), found.shelf.plan()
    if lies is None or plan is None:
        raise Refused("doors.no_page")
    kept = None
    if "download" in ask.query:
        kept = _kept_as(plan, name)
        with write(ask.site.doors.engine) as connection:
            subject = f"session-{found.held.number}"
            note(connection, Act.EXPORTED, ask.by, subject, ask.now, recording=kept)
    answer = FileResponse(lies, media_type=TYPES[name.rpartition(".")[2]], filename=kept)
    return dressed(ask.site, ask.here, answer)


def _kept_as(plan: Plan, name: str) -> str:
    clip, _, kind = name.rpartition(".")
    wanted = next((one for one in plan.wanted if one.id == clip), None)
    return file_name(wanted, plan, kind) if wanted else f"{plan.day} {name}"


def _found(ask: Ask) -> Found:
    found = held(ask)
    sitting = found.meeting.sittings.get(ask.path.get("sitting", ""))
    if sitting is None:
        raise Refused("doors.no_page")
    return Found(found, sitting, _shelf(ask, found, sitting.id))


def _shelf(ask: Ask, found: Held, sitting: str) -> Shelf:
    return Shelf.of(ask.site.doors.settings, found.number, sitting)


PATH = "/office/sessions/{session}/recordings"
get = partial(Route, methods=["GET"])
ROUTES = [
    get(PATH, shown(front)),
    get(f"{PATH}/{{sitting}}", shown(one)),
    get(f"{PATH}/{{sitting}}/progress", shown(how_far)),
    Route(f"{PATH}/{{sitting}}/make", posted(make), methods=["POST"]),
    get(f"{PATH}/{{sitting}}/{{file}}", shown(file)),
]
