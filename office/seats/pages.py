"""The pages of the hall's plan: the picture, one seat at a time, and another plan from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.meeting import names
from hub.meeting.rooms import ChangeSeats
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from office.rendering import show
from office.seats import rules
from office.seats.picture import picture_of
from office.uploads import Uploads
from office.visiting import Held, do, held, mark_of, refuse_changed

if TYPE_CHECKING:
    from starlette.responses import Response

    from hub.meeting.state import SeatPlan

PATH = "/office/sessions/{session}/seats"


class SeatPages:
    """The pages share the plans that were handed in."""

    def __init__(self) -> None:
        self.uploads: Uploads[SeatPlan] = Uploads()

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        return [
            Route(PATH, shown(seats), methods=["GET"]),
            Route(f"{PATH}/sit", posted(sit), methods=["POST"]),
            Route(f"{PATH}/generate", posted(generate), methods=["POST"]),
            Route(f"{PATH}/plan", posted(self.hand_in, file=True), methods=["POST"]),
            Route(f"{PATH}/plan/{{upload}}", shown(self.preview), methods=["GET"]),
            Route(f"{PATH}/plan/{{upload}}/store", posted(self.store), methods=["POST"]),
        ]

    def hand_in(self, ask: Ask) -> Response:
        """Read a plan; it is shown before it is stored."""
        found = held(ask)
        try:
            if ask.upload is None or not ask.upload.name:
                raise Refused("office.no_file")
            plan = rules.read_plan(ask.upload.content)
        except Refused as refusal:
            return _seats(ask, found, plan_refusal=refusal)
        upload = self.uploads.keep(ask, ask.upload.name, plan)
        return ask.go(f"{found.path}/seats/plan/{upload}")

    def preview(self, ask: Ask) -> Response:
        """Show the plan with everybody on it, and whose seat it does not have."""
        return self._preview(ask, held(ask))

    def store(self, ask: Ask) -> Response:
        """Put the plan in place of the one there is."""
        found, kept = held(ask), self.uploads.find(ask)
        try:
            do(ask, found, ChangeSeats(seats=kept.read))
        except Refused as refusal:
            return self._preview(ask, found, refusal)
        self.uploads.forget(ask)
        return ask.go(f"{found.path}/seats?saved")

    def _preview(self, ask: Ask, found: Held, refusal: Refused | None = None) -> Response:
        kept = self.uploads.find(ask)
        return show(
            ask,
            "seats/preview.html",
            400 if refusal else 200,
            held=found,
            page="seats",
            refusal=refusal,
            upload=ask.path["upload"],
            filename=kept.name,
            picture=picture_of(kept.read, found.meeting.people.values()),
            before=len(found.meeting.plan.seats),
        )


def seats(ask: Ask) -> Response:
    """Show the plan, and the form of the seat that was chosen."""
    return _seats(ask, held(ask))


def sit(ask: Ask) -> Response:
    """Seat somebody; whoever sat there takes the seat that became free."""
    found, seat = held(ask), ask.form.get("seat", "")
    try:
        refuse_changed(ask, _sitting(found))
        do(ask, found, *rules.seating(found.meeting, seat, ask.form.get("person", "")))
    except Refused as refusal:
        return _seats(ask, found, refusal, seat=seat)
    return ask.go(f"{found.path}/seats?saved")


def generate(ask: Ask) -> Response:
    """Make a plan that has a seat for every delegate."""
    found = held(ask)
    try:
        plan, changes = rules.generated(found.meeting)
        do(ask, found, ChangeSeats(seats=plan), *changes)
    except Refused as refusal:
        return _seats(ask, found, plan_refusal=refusal)
    return ask.go(f"{found.path}/seats?saved")


def _seats(
    ask: Ask,
    found: Held,
    refusal: Refused | None = None,
    *,
    plan_refusal: Refused | None = None,
    seat: str = "",
) -> Response:
    people = found.meeting.people.values()
    picture = picture_of(found.meeting.plan, people)
    chosen = seat or ask.query.get("seat", "")
    return show(
        ask,
        "seats/seats.html",
        400 if refusal or plan_refusal else 200,
        held=found,
        page="seats",
        refusal=refusal,
        plan_refusal=plan_refusal,
        picture=picture,
        chosen=next((one for one in picture.seats if one.seat.id == chosen), None),
        people=sorted(people, key=lambda person: names.sort_key(person.name)),
        seen=mark_of(_sitting(found)),
        saved="saved" in ask.query,
    )


def _sitting(found: Held) -> list[tuple[str, str | None]]:
    return [(person.id, person.seat) for person in found.meeting.people.values()]
