"""The pages of sign-in and set-up links: opening one shows it, its button puts it in force."""

import segno
from starlette.responses import Response
from starlette.routing import Route

from hub.auth import forms, links, totp
from hub.auth.links import Opened, Purpose
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from hub.web.rehearsing import take_part
from hub.web.sign_in import welcome

SECRET = "totp"


def opened(ask: Ask) -> Response:
    """Show whose link it is; nothing has happened yet, so a preview signs nobody in."""
    token = ask.path["token"]
    found = links.opened(ask.site.doors, token, ask.now)
    if found.purpose is Purpose.SET_UP:
        return ask.go(f"/set-up/{token}")
    if found.purpose is Purpose.REHEARSAL:
        return ask.show("rehearsing.html", link=token)
    return ask.show("link.html", found=found, link=token, wall=found.purpose is Purpose.WALL)


def enter(ask: Ask) -> Response:
    """Sign in: the button was pressed."""
    doors, token = ask.site.doors, ask.form.get("link", "")
    if links.opened(doors, token, ask.now).purpose is Purpose.REHEARSAL:
        return welcome(ask, take_part(ask, token))
    return welcome(ask, links.enter(doors, token, ask.here.visit, ask.now))


def set_up(ask: Ask) -> Response:
    """Show the page on which a password is chosen and a phone enrolled."""
    token = ask.path["token"]
    found = links.opened(ask.site.doors, token, ask.now)
    if found.purpose is not Purpose.SET_UP:
        return ask.go(f"/in/{token}")
    return _set_up(ask, token, found, totp.new_secret())


def choose(ask: Ask) -> Response:
    """Take the password and the first code of the phone."""
    doors, token = ask.site.doors, ask.form.get("link", "")
    found = links.opened(doors, token, ask.now)
    secret = forms.carried(doors.key, SECRET, ask.form.get("secret", ""), ask.now)
    try:
        came = links.set_up(
            doors, token, _password(ask), _enrolment(ask, secret), ask.here.visit, ask.now
        )
    except Refused as refusal:
        return _set_up(ask, token, found, secret, refusal)
    return welcome(ask, came)


def _password(ask: Ask) -> str:
    chosen = ask.form.get("password", "")
    if chosen != ask.form.get("again", ""):
        raise Refused("doors.passwords_differ")
    return chosen


def _enrolment(ask: Ask, secret: str) -> totp.Enrolment | None:
    """Return the phone's enrolment; none if no code was typed, where the setting allows it."""
    code = ask.form.get("code", "").strip()
    if not code and not ask.site.doors.settings.totp_required:
        return None
    return links.proven(secret, code, ask.now)


def _set_up(
    ask: Ask, token: str, found: Opened, secret: str, refusal: Refused | None = None
) -> Response:
    settings = ask.site.doors.settings
    return ask.show(
        "set_up.html",
        400 if refusal else 200,
        refusal=refusal,
        found=found,
        link=token,
        secret=forms.carry(ask.site.doors.key, SECRET, secret, ask.now),
        spelled=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        picture=picture(totp.address(secret, found.login)),
        length=settings.password_length,
        code_needed=settings.totp_required,
    )


def picture(content: str) -> str:
    """Return a QR code as the address of a picture."""
    code = segno.make(content, error="m", micro=False)
    return code.svg_data_uri(scale=5, border=3, dark="#000", light="#fff")


ROUTES = [
    Route("/in/{token}", shown(opened), methods=["GET"]),
    Route("/in", posted(enter), methods=["POST"]),
    Route("/set-up/{token}", shown(set_up), methods=["GET"]),
    Route("/set-up", posted(choose), methods=["POST"]),
]
