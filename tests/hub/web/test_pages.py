"""Every page against every role: what the table does not give, nobody gets."""

import pytest
from starlette.routing import Route

from hub.auth import audit, pairing
from hub.auth.audit import Act
from hub.auth.doors import Door
from hub.auth.rights import ATTENDING, STAFF
from hub.meeting.people import Role
from hub.web import doors, pages
from hub.web.pages import ANYBODY, FILES, PAGES, rule_for
from tests.hub.auth.hall import HA
from tests.hub.web.guests import House, every_path

SOMEBODY = tuple(role for role in Role if role is not Role.HUB)
# What each role reaches beyond the pages of everybody; written out by hand, against the table.
OWN = {"/account", "/account/session", "/account/others", "/sign-out"}
DEVICES = {"/office/devices", "/office/devices/unlock", "/office/devices/bind"}
DISPLAYS = {"/office/displays", "/office/displays/sign-out"}
PEOPLE = {"/office/people", "/office/people/x", "/office/people/x/x", "/office/audit"}
ONE = "/office/sessions/x"
IMPORT = {"/office/import", "/office/import/template", "/office/import/x", "/office/import/x/store"}
SEATS = {f"{ONE}/seats{part}" for part in ("", "/sit", "/generate", "/plan", "/plan/x")}
SETTLING = {
    *(f"{ONE}/settings{part}" for part in ("", "/change", "/cite")),
    f"{ONE}/rules",
    f"{ONE}/rules/drop",
}
COUNTS = {
    *(f"{ONE}/counts{part}" for part in ("", "/x", "/x/confirm", "/committee")),
    *(f"{ONE}/counts/x/sheets{part}" for part in ("", "/confirm")),
}
HEARING = {f"{ONE}/recordings{part}" for part in ("", "/x", "/x/progress", "/x/x")}
RECORDING = {*HEARING, f"{ONE}/recordings/x/make"}
QUESTIONING = {f"{ONE}/questioning{part}" for part in ("", "/act/x", "/report", "/report/pdf")}
CARDS = {f"{ONE}/cards", f"{ONE}/cards/issue"}
TRIALS = {"/office/what-if", f"{ONE}/what-if"}
WATCH = {"/metrics", "/watch", "/watch/now"}
SET_UP = {
    *IMPORT,
    *SEATS,
    *SETTLING,
    "/office/sessions",
    ONE,
    *(f"{ONE}/people{part}" for part in ("", "/x", "/x/mandate")),
    *(f"{ONE}/paper{part}" for part in ("", "/x", "/x/pdf", "/x/docx")),
    *(f"{ONE}/groups{part}" for part in ("", "/share", "/x", "/x/give-up")),
    f"{ONE}/seats/plan/x/store",
}
REACHES: dict[Role, set[str]] = {
    Role.ADMINISTRATOR: {
        *OWN,
        "/office",
        *DEVICES,
        *DISPLAYS,
        *PEOPLE,
        *SET_UP,
        *CARDS,
        *WATCH,
        *TRIALS,
    },
    Role.PRESIDING: {*OWN, "/desk", *SETTLING, *COUNTS, *TRIALS, *QUESTIONING, *HEARING},
    Role.GROUP_SECRETARY: {*OWN, "/desk"},
    Role.PRESIDIUM: {*OWN, "/desk", *COUNTS, *TRIALS, *HEARING},
    Role.SECRETARY: {
        *(*OWN, "/desk", "/card", "/office"),
        *(*SET_UP, *COUNTS, *TRIALS, *QUESTIONING, *RECORDING),
    },
    Role.CLERK: {
        *OWN,
        "/desk",
        "/card",
        "/office",
        *DEVICES,
        *DISPLAYS,
        *SET_UP,
        *CARDS,
        *COUNTS,
        *RECORDING,
        *TRIALS,
        *QUESTIONING,
    },
    Role.TECHNICIAN: {
        *OWN,
        "/desk",
        "/display",
        "/office",
        *DEVICES,
        *DISPLAYS,
        *WATCH,
        *TRIALS,
        ONE,
        f"{ONE}/settings",
    },
    Role.DELEGATE: {*OWN, "/tablet"},
    Role.INVITEE: {*OWN, "/tablet"},
    Role.BEHALF: {*OWN, "/tablet"},
    Role.ROOM_OPERATOR: {*OWN, "/card", "/tablet"},
    Role.OBSERVER: {*OWN, "/tablet"},
}


def let_in(house: House, role: Role, door: Door) -> set[str]:
    """Return the pages a person with this one role sees through this door."""
    house.roles[HA] = frozenset({role})
    guest = house.signed_in(HA, door)
    post = {path for path in closed() if not answers_get(path)}
    return {
        path
        for path in closed()
        if _sees(guest.browser.request("POST" if path in post else "GET", path).status_code, path)
    }


def _sees(status: int, path: str) -> bool:
    """A page behind the guard answers by itself: found, or its form or person refused (400)."""
    assert status in (200, 303, 400, 403), (path, status)
    return status in (200, 400)


def closed() -> list[str]:
    return [path for path in every_path() if not everybodys(path)]


def everybodys(path: str) -> bool:
    rule = rule_for(path)
    assert rule is not None
    return rule.allowed in (ANYBODY, FILES)


def answers_get(path: str) -> bool:
    found = [route.methods or set() for route in doors.PAGES if route.path_regex.match(path)]
    return found == [] or any("GET" in methods for methods in found)


@pytest.mark.parametrize("role", REACHES)
def test_staffs_door_gives_each_role_its_pages(house: House, role: Role) -> None:
    assert let_in(house, role, Door.DESK) == REACHES[role]


@pytest.mark.parametrize("role", REACHES)
def test_seats_door_gives_no_staff_page_whatever_the_role(house: House, role: Role) -> None:
    wanted = REACHES[role] if role in ATTENDING else set()
    assert let_in(house, role, Door.SEAT) == wanted


def test_display_sees_the_display_only(house: House) -> None:
    wall = pairing.make_display(house.doors, "Màn 1", "hall", house.now)
    guest = house.guest()
    guest.open(f"/in/{house.link_for(wall.id, door=Door.WALL)}")
    guest.send("/in")
    seen = {path for path in closed() if guest.browser.get(path).status_code == 200}
    assert seen == {"/display"}


def test_nobody_sees_only_what_is_for_everybody(house: House) -> None:
    browser = house.guest().browser
    answers = {path: browser.get(path).status_code for path in closed()}
    assert set(answers.values()) == {303}


def test_what_is_not_in_the_table_does_not_exist(house: House) -> None:
    house.app.router.routes.append(Route("/forgotten", lambda _: None))
    guest = house.signed_in(HA, Door.DESK)
    for path in ("/forgotten", "/office/people/x/x/x", "/desk/", "/static"):
        assert guest.browser.get(path).status_code == 404, path


def test_every_page_of_the_doors_is_in_the_table() -> None:
    missing = [route.path for route in doors.PAGES if route.path not in PAGES]
    assert missing == []


def test_every_role_has_its_pages() -> None:
    assert set(REACHES) | {Role.DISPLAY} == set(SOMEBODY)
    assert set(REACHES) == STAFF | ATTENDING
    assert not pages.may(frozenset({Role.HUB}), pages.HUMANS)


def test_rights_are_asked_anew_for_each_page(house: House) -> None:
    guest = house.signed_in(HA, Door.DESK)
    assert guest.open("/desk").status_code == 200
    house.roles[HA] = frozenset({Role.DELEGATE})
    assert guest.open("/desk").status_code == 403
    assert [entry.subject for entry in house.audited(Act.NOT_ALLOWED)] == ["/desk"]
    house.roles[HA] = frozenset({Role.PRESIDING})
    assert guest.open("/desk").status_code == 200
    assert len(audit.entries(house.doors)) > 0
