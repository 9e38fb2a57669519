"""Which page is for whom: what is not in this table does not exist for anybody.

The guard reads it before any page runs. `FILES` are answered without looking at who asks; `ANYBODY`
may be signed in or not; otherwise one of the named roles must be in force through one of the named
doors. The first door with a session that may see the page is taken.
"""

from enum import Enum
from functools import cache
from re import Pattern

from msgspec import Struct
from starlette.routing import compile_path

from hub.auth.doors import Door
from hub.meeting.people import Role

R = Role


class Everyone(Enum):
    """Those who need no role."""

    FILES = "files"
    ANYBODY = "anybody"


FILES, ANYBODY = Everyone.FILES, Everyone.ANYBODY
Allowed = frozenset[Role] | Everyone

HUMANS = frozenset(Role) - {R.DISPLAY, R.HUB}
DESK = frozenset({R.PRESIDING, R.PRESIDIUM, R.SECRETARY, R.CLERK, R.TECHNICIAN})
TABLET = frozenset({R.DELEGATE, R.BEHALF, R.INVITEE, R.OBSERVER, R.ROOM_OPERATOR})
CARD_READERS = frozenset({R.SECRETARY, R.CLERK, R.ROOM_OPERATOR})
OFFICE = frozenset({R.ADMINISTRATOR, R.TECHNICIAN, R.CLERK, R.SECRETARY})
HANDS_ON = frozenset({R.ADMINISTRATOR, R.TECHNICIAN, R.CLERK})
ADMINISTRATOR = frozenset({R.ADMINISTRATOR})
SET_UP = frozenset({R.ADMINISTRATOR, R.CLERK, R.SECRETARY})
SETTLING = SET_UP | {R.PRESIDING}
LOOKING = SETTLING | {R.TECHNICIAN}
CARDS = frozenset({R.ADMINISTRATOR, R.CLERK})
TECHNICAL = frozenset({R.ADMINISTRATOR, R.TECHNICIAN})
TRYING = OFFICE | DESK
QUESTIONING = frozenset({R.CLERK, R.SECRETARY, R.PRESIDING})
HEARING = frozenset({R.CLERK, R.SECRETARY, R.PRESIDING, R.PRESIDIUM})
RECORDING = frozenset({R.CLERK, R.SECRETARY})
COUNTING = frozenset({R.CLERK, R.SECRETARY, R.PRESIDING, R.PRESIDIUM})

STAFF_DOOR = (Door.DESK,)
SEAT_DOOR = (Door.SEAT, Door.DESK)
OWN_DOOR = (Door.DESK, Door.SEAT)
ANY_DOOR = (Door.DESK, Door.SEAT, Door.WALL)

PAGES: dict[str, tuple[Allowed, tuple[Door, ...]]] = {
    # signs of health, files, the live socket (which asks for itself)
    "/healthz": (FILES, ()),
    "/readyz": (FILES, ()),
    "/static/{path:path}": (FILES, ()),
    # the doors
    "/": (ANYBODY, ANY_DOOR),
    "/sign-in": (ANYBODY, OWN_DOOR),
    "/sign-in/number": (ANYBODY, OWN_DOOR),
    "/sign-in/pin": (ANYBODY, OWN_DOOR),
    "/sign-in/seat": (ANYBODY, OWN_DOOR),
    "/sign-in/staff": (ANYBODY, OWN_DOOR),
    "/in": (ANYBODY, OWN_DOOR),
    "/in/{token}": (ANYBODY, OWN_DOOR),
    "/set-up": (ANYBODY, OWN_DOOR),
    "/set-up/{token}": (ANYBODY, OWN_DOOR),
    "/pair": (ANYBODY, (Door.WALL,)),
    "/pair/ready": (ANYBODY, (Door.WALL,)),
    "/preferences": (ANYBODY, OWN_DOOR),
    "/certificate": (ANYBODY, OWN_DOOR),
    "/certificate/authority.crt": (ANYBODY, ()),
    # the live screens
    "/desk": (DESK | {R.GROUP_SECRETARY}, STAFF_DOOR),
    "/card": (CARD_READERS, STAFF_DOOR),
    "/tablet": (TABLET, SEAT_DOOR),
    "/display": (frozenset({R.DISPLAY, R.TECHNICIAN}), (Door.WALL, Door.DESK)),
    # one's own account
    "/account": (HUMANS, OWN_DOOR),
    "/account/session": (HUMANS, OWN_DOOR),
    "/account/others": (HUMANS, OWN_DOOR),
    "/sign-out": (HUMANS, OWN_DOOR),
    # how the hubs and the screens fare
    "/metrics": (TECHNICAL, STAFF_DOOR),
    "/watch": (TECHNICAL, STAFF_DOOR),
    "/watch/now": (TECHNICAL, STAFF_DOOR),
    # the office
    "/office": (OFFICE, STAFF_DOOR),
    "/office/people": (ADMINISTRATOR, STAFF_DOOR),
    "/office/people/{person}": (ADMINISTRATOR, STAFF_DOOR),
    "/office/people/{person}/{act}": (ADMINISTRATOR, STAFF_DOOR),
    "/office/devices": (HANDS_ON, STAFF_DOOR),
    "/office/devices/unlock": (HANDS_ON, STAFF_DOOR),
    "/office/devices/bind": (HANDS_ON, STAFF_DOOR),
    "/office/displays": (HANDS_ON, STAFF_DOOR),
    "/office/displays/sign-out": (HANDS_ON, STAFF_DOOR),
    "/office/audit": (ADMINISTRATOR, STAFF_DOOR),
    "/office/what-if": (TRYING, STAFF_DOOR),
    # the office: sessions; of two rows that fit a path the upper one counts
    "/office/import": (SET_UP, STAFF_DOOR),
    "/office/import/template": (SET_UP, STAFF_DOOR),
    "/office/import/{upload}": (SET_UP, STAFF_DOOR),
    "/office/import/{upload}/store": (SET_UP, STAFF_DOOR),
    "/office/sessions": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}": (OFFICE, STAFF_DOOR),
    "/office/sessions/{session}/settings": (LOOKING, STAFF_DOOR),
    "/office/sessions/{session}/settings/change": (SETTLING, STAFF_DOOR),
    "/office/sessions/{session}/settings/cite": (SETTLING, STAFF_DOOR),
    "/office/sessions/{session}/rules": (SETTLING, STAFF_DOOR),
    "/office/sessions/{session}/rules/drop": (SETTLING, STAFF_DOOR),
    "/office/sessions/{session}/people": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/people/{person}": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/people/{person}/mandate": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/cards": (CARDS, STAFF_DOOR),
    "/office/sessions/{session}/cards/issue": (CARDS, STAFF_DOOR),
    "/office/sessions/{session}/seats": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/seats/sit": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/seats/generate": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/seats/plan": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/seats/plan/{upload}": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/seats/plan/{upload}/store": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/groups": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/groups/share": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/groups/{room}": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/groups/{room}/give-up": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/paper": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/paper/{sheet}": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/paper/{sheet}/pdf": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/what-if": (TRYING, STAFF_DOOR),
    "/office/sessions/{session}/questioning": (QUESTIONING, STAFF_DOOR),
    "/office/sessions/{session}/questioning/act/{act}": (QUESTIONING, STAFF_DOOR),
    "/office/sessions/{session}/questioning/report": (QUESTIONING, STAFF_DOOR),
    "/office/sessions/{session}/questioning/report/pdf": (QUESTIONING, STAFF_DOOR),
    "/office/sessions/{session}/paper/{sheet}/docx": (SET_UP, STAFF_DOOR),
    "/office/sessions/{session}/recordings": (HEARING, STAFF_DOOR),
    "/office/sessions/{session}/recordings/{sitting}": (HEARING, STAFF_DOOR),
    "/office/sessions/{session}/recordings/{sitting}/progress": (HEARING, STAFF_DOOR),
    "/office/sessions/{session}/recordings/{sitting}/make": (RECORDING, STAFF_DOOR),
    "/office/sessions/{session}/recordings/{sitting}/{file}": (HEARING, STAFF_DOOR),
    "/office/sessions/{session}/counts": (COUNTING, STAFF_DOOR),
    "/office/sessions/{session}/counts/committee": (COUNTING, STAFF_DOOR),
    "/office/sessions/{session}/counts/{vote}": (COUNTING, STAFF_DOOR),
    "/office/sessions/{session}/counts/{vote}/sheets": (COUNTING, STAFF_DOOR),
    "/office/sessions/{session}/counts/{vote}/sheets/confirm": (COUNTING, STAFF_DOOR),
    "/office/sessions/{session}/counts/{vote}/confirm": (COUNTING, STAFF_DOOR),
}

# Also for a machine that brings the token of the settings, and for nobody while there is none.
BY_TOKEN = frozenset({"/metrics"})


class Rule(Struct, frozen=True):
    """One row of the table, ready to be compared with a path."""

    path: str
    pattern: Pattern[str]
    allowed: Allowed
    doors: tuple[Door, ...]


def rule_for(path: str) -> Rule | None:
    """Return the row a path falls under; without one the page does not exist."""
    return next((rule for rule in _rules() if rule.pattern.match(path)), None)


def may(roles: frozenset[Role], allowed: Allowed) -> bool:
    """Say whether somebody with these roles in force may see a page."""
    return isinstance(allowed, Everyone) or bool(roles & allowed)


@cache
def _rules() -> tuple[Rule, ...]:
    """Return all rows; those without placeholders first, so that the narrower one is found."""
    rows = (Rule(path, compile_path(path)[0], *row) for path, row in PAGES.items())
    return tuple(sorted(rows, key=lambda rule: "{" in rule.path))
