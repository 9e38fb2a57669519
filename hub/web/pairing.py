"""A new hall display: it shows six digits until somebody types them at the desk."""

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import pairing, sessions
from hub.auth.doors import MINUTE
from hub.meeting.words import HALL, Refused
from hub.web.asking import Ask, posted, shown
from hub.web.sign_in import welcome

NAME_LENGTH = 60


def wait(ask: Ask) -> Response:
    """Show the code; the page asks again by itself and goes on once the code was typed."""
    if ask.here.session is not None:
        return ask.go("/display")
    came = pairing.enter(ask.site.doors, ask.here.visit, ask.now)
    if came is not None:
        return welcome(ask, came)
    code = pairing.show(ask.site.doors, ask.here.visit, ask.now)
    minutes = -(-max(0, code.expires_at - ask.now) // MINUTE)
    return ask.show("pair.html", digits=code.digits, minutes=minutes)


def ready(ask: Ask) -> Response:
    """Say whether there is anything new to show: 204 as long as the same code waits."""
    waiting = pairing.waiting(ask.site.doors, ask.here.visit, ask.now)
    return Response(status_code=204 if waiting else 200)


def displays(ask: Ask) -> Response:
    """Show the hall's displays and the field for a new one's code."""
    return _displays(ask)


def type_in(ask: Ask) -> Response:
    """Take the code somebody reads off the wall."""
    name = " ".join(ask.form.get("name", "").split())[:NAME_LENGTH]
    digits, room = ask.form.get("digits", ""), ask.form.get("room") or HALL
    try:
        if not name:
            raise Refused("doors.name_needed")
        pairing.type_in(ask.site.doors, digits, name, room, ask.by, ask.now)
    except Refused as refusal:
        return _displays(ask, name, refusal)
    return ask.go("/office/displays")


def sign_out(ask: Ask) -> Response:
    """Turn a display off: its sessions end."""
    sessions.revoke_person(ask.site.doors, ask.form.get("display", ""), ask.by, ask.now)
    return ask.go("/office/displays")


def _displays(ask: Ask, name: str = "", refusal: Refused | None = None) -> Response:
    known = pairing.displays(ask.site.doors)
    running = {
        display.id: sessions.of_person(ask.site.doors, display.id, ask.now) for display in known
    }
    status = 400 if refusal else 200
    return ask.show(
        "displays.html", status, refusal=refusal, displays=known, running=running, typed=name
    )


ROUTES = [
    Route("/pair", shown(wait), methods=["GET"]),
    Route("/pair/ready", shown(ready), methods=["GET"]),
    Route("/office/displays", shown(displays), methods=["GET"]),
    Route("/office/displays", posted(type_in), methods=["POST"]),
    Route("/office/displays/sign-out", posted(sign_out), methods=["POST"]),
]
