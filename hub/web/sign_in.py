"""The pages at which people sign in: delegates by number or card and PIN, staff by password."""

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import accounts, devices, forms, rights, sign_in
from hub.auth.sessions import Entered
from hub.meeting.words import Refused
from hub.web import visit
from hub.web.asking import Ask, posted, shown

CALLER = "caller"


def home(ask: Ask) -> Response:
    """Lead everybody to their own page."""
    if ask.here.session is None:
        return ask.go("/sign-in")
    return ask.go(rights.landing(ask.here.roles))


def front(ask: Ask) -> Response:
    """Show the door: the number's field, or the PIN's on a tablet that stands on a seat."""
    doors, id = ask.site.doors, ask.here.visit.device
    devices.arrive(doors, ask.here.visit, ask.now)
    bound = devices.bound_to(doors, id)
    if bound is None or "other" in ask.query:
        return _front(ask)
    name = accounts.find(doors, bound).name
    return _pin(ask, bound, name, without=not doors.settings.pin_on_bound_tablets)


def number(ask: Ask) -> Response:
    """Take a delegate's number or the digits a card reader typed; ask for the PIN."""
    try:
        caller = sign_in.call(ask.site.doors, ask.form.get("number", ""), ask.here.visit, ask.now)
    except Refused as refusal:
        return _front(ask, refusal)
    return _pin(ask, caller.person, caller.name)


def pin(ask: Ask) -> Response:
    """Take the PIN."""
    doors = ask.site.doors
    person = forms.carried(doors.key, CALLER, ask.form.get("caller", ""), ask.now)
    try:
        typed = ask.form.get("pin", "")
        came = sign_in.by_pin(doors, person, typed, ask.here.visit, ask.now)
    except Refused as refusal:
        return _pin(ask, person, accounts.find(doors, person).name, refusal)
    return welcome(ask, came)


def seat(ask: Ask) -> Response:
    """Let the delegate in on the tablet of the seat, where no PIN is asked for."""
    doors = ask.site.doors
    person = forms.carried(doors.key, CALLER, ask.form.get("caller", ""), ask.now)
    return welcome(ask, sign_in.by_seat(doors, person, ask.here.visit, ask.now))


def staff(ask: Ask) -> Response:
    """Show the staff's door."""
    return _staff(ask)


def password(ask: Ask) -> Response:
    """Take user name, password and the phone's code."""
    login, secret, code = (ask.form.get(name, "") for name in ("login", "password", "code"))
    try:
        came = sign_in.by_password(ask.site.doors, login, secret, code, ask.here.visit, ask.now)
    except Refused as refusal:
        return _staff(ask, login, refusal)
    return welcome(ask, came)


def welcome(ask: Ask, came: Entered) -> Response:
    """Lead whoever just came in to their page, in the language and look they chose earlier."""
    visit.entered(ask.site, ask.here, came)
    if not came.session.is_display:
        account = accounts.find(ask.site.doors, came.session.person)
        visit.dress(ask.here, account.language, account.theme)
    return ask.go(rights.landing(ask.here.roles))


def _front(ask: Ask, refusal: Refused | None = None) -> Response:
    status = 400 if refusal else 200
    return ask.show("sign_in.html", status, refusal=refusal, mark=_mark(ask))


def _pin(
    ask: Ask, person: str, name: str, refusal: Refused | None = None, *, without: bool = False
) -> Response:
    caller = forms.carry(ask.site.doors.key, CALLER, person, ask.now)
    return ask.show(
        "pin.html",
        400 if refusal else 200,
        refusal=refusal,
        mark=_mark(ask),
        caller=caller,
        name=name,
        without=without,
    )


def _staff(ask: Ask, login: str = "", refusal: Refused | None = None) -> Response:
    status = 400 if refusal else 200
    return ask.show("staff.html", status, refusal=refusal, mark=_mark(ask), login=login)


def _mark(ask: Ask) -> str:
    return devices.mark(ask.here.visit.device)


ROUTES = [
    Route("/", shown(home)),
    Route("/sign-in", shown(front)),
    Route("/sign-in/number", posted(number), methods=["POST"]),
    Route("/sign-in/pin", posted(pin), methods=["POST"]),
    Route("/sign-in/seat", posted(seat), methods=["POST"]),
    Route("/sign-in/staff", shown(staff), methods=["GET"]),
    Route("/sign-in/staff", posted(password), methods=["POST"]),
]
