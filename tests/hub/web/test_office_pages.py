"""What administrators and clerks do when somebody can't get in."""

import re

from hub.auth import accounts, devices, sessions
from hub.auth.audit import Act
from hub.auth.doors import Door
from hub.catalogue import LANGUAGES, catalogue, text
from hub.meeting.people import Role
from tests.hub.auth.hall import ADMIN, CLERK, HA, SON, at
from tests.hub.web.guests import House, where


def test_new_pin_is_shown_once_and_lets_in(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/NA001")
    guest.send("/office/people/NA001/pin")
    found = re.search(r'class="six">(\d{6})<', guest.page)
    assert found is not None
    assert house.enter(HA, found[1], "t1").session.person == HA
    guest.open("/office/people/NA001")
    assert found[1] not in guest.page
    assert [entry.actor for entry in house.audited(Act.PIN_ISSUED)] == [ADMIN]


def test_new_card_is_a_picture_and_its_digits_are_not_on_the_page(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/NA001")
    guest.send("/office/people/NA001/card")
    assert 'src="data:image/svg+xml' in guest.page
    assert re.search(r"\d{26}", guest.text()) is None
    assert accounts.find(house.doors, HA).has_card


def test_recovery_link_leads_to_set_up(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open(f"/office/people/{CLERK}")
    guest.send(f"/office/people/{CLERK}/set-up")
    found = re.search(r"(/set-up/[\w-]{43})<", guest.page)
    assert found is not None
    somebody = house.guest()
    assert somebody.open(found[1]).status_code == 200
    assert "Lê Thị Thu" in somebody.text()


def test_sessions_are_listed_and_ended_one_by_one(house: House) -> None:
    pin = house.pin_of(HA)
    first, second = house.enter(HA, pin, "t1"), house.enter(HA, pin, "t2")
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/NA001")
    assert guest.page.count('name="session"') == 2
    path = "/office/people/NA001/session"
    assert where(guest.send(path, session=first.session.id)) == "/office/people/NA001"
    living = [found.id for found in sessions.of_person(house.doors, HA, house.now)]
    assert living == [second.session.id]
    assert guest.send(path, session=first.session.id).status_code == 400


def test_session_of_somebody_else_is_not_ended_by_that_form(house: House) -> None:
    other = house.enter(SON, house.pin_of(SON), "t1").session
    house.enter(HA, house.pin_of(HA), "t2")
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/NA001")
    assert guest.send("/office/people/NA001/session", session=other.id).status_code == 400
    assert sessions.living(house.doors, house.now).all & {other.id} == {other.id}


def test_closed_account_is_out_and_stays_out(house: House) -> None:
    pin = house.pin_of(HA)
    house.enter(HA, pin, "t1")
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/NA001")
    guest.send("/office/people/NA001/close")
    assert sessions.of_person(house.doors, HA, house.now) == []
    assert house.knock(HA, pin, "t1") == "doors.wrong_pin"
    guest.open("/office/people/NA001")
    guest.send("/office/people/NA001/open")
    assert house.enter(HA, pin, "t1").session.person == HA


def test_administrator_does_not_close_the_own_account(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open(f"/office/people/{ADMIN}")
    assert f"/office/people/{ADMIN}/close" not in guest.page
    guest.open("/office/people/NA001")
    token = re.search(r'name="token" value="(\w+)"', guest.page)
    assert token is not None
    answer = guest.browser.post(f"/office/people/{ADMIN}/close", data={"token": token[1]})
    assert answer.status_code == 400


def test_people_are_listed_by_given_name_and_found_without_marks(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people")
    order = re.findall(r'href="/office/people/([\w-]+)"', guest.page)
    assert order == [HA, SON, CLERK, ADMIN]
    guest.open("/office/people?q=quoc son")
    assert re.findall(r'href="/office/people/([\w-]+)"', guest.page) == [SON]


def test_staff_account_is_made_and_set_up(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people")
    fields = {"name": "Phạm Kỹ Thuật", "login": "KyThuat", "role-technician": "on"}
    assert where(guest.send("/office/people", **fields)) == "/office/people/kythuat"
    guest.open("/office/people/kythuat")
    guest.send("/office/people/kythuat/set-up")
    assert "/set-up/" in guest.page
    assert accounts.standing_roles(house.doors, "kythuat") == {Role.TECHNICIAN}
    guest.open("/office/people")
    assert guest.send("/office/people", **fields).status_code == 400
    assert text("vi", "doors.login_taken", login="kythuat") in guest.text()
    assert guest.send("/office/people", name="X", login="có dấu").status_code == 400


def test_standing_duties_change_and_nobody_unseats_oneself(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open(f"/office/people/{CLERK}")
    guest.send(f"/office/people/{CLERK}/standing", **{"role-secretary": "on"})
    assert accounts.standing_roles(house.doors, CLERK) == {Role.SECRETARY}
    guest.open(f"/office/people/{ADMIN}")
    answer = guest.send(f"/office/people/{ADMIN}/standing", **{"role-clerk": "on"})
    assert answer.status_code == 400
    assert accounts.standing_roles(house.doors, ADMIN) == {Role.ADMINISTRATOR}


def test_unknown_act_does_nothing(house: House) -> None:
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/NA001")
    token = re.search(r'name="token" value="(\w+)"', guest.page)
    assert token is not None
    answer = guest.browser.post("/office/people/NA001/explode", data={"token": token[1]})
    assert answer.status_code == 400


def test_clerk_unlocks_the_device_the_delegate_speaks_of(house: House) -> None:
    pin = house.pin_of(HA)
    for _ in range(5):
        house.knock(HA, "x", "t1")
    guest = house.signed_in(CLERK, Door.DESK)
    guest.open("/office/devices")
    assert devices.mark("t1") in guest.text()
    assert where(guest.send("/office/devices/unlock", device="t1")) == "/office/devices"
    assert house.enter(HA, pin, "t1").session.person == HA
    assert guest.open("/office/people").status_code == 403


def test_clerk_puts_a_tablet_on_a_seat(house: House) -> None:
    devices.arrive(house.doors, at("t1"), house.now)
    guest = house.signed_in(CLERK, Door.DESK)
    guest.open("/office/devices")
    guest.send("/office/devices/bind", device="t1", person="1")
    assert devices.bound_to(house.doors, "t1") == HA
    assert guest.send("/office/devices/bind", device="t1", person="nobody").status_code == 400
    assert devices.bound_to(house.doors, "t1") == HA
    guest.open("/office/devices")
    guest.send("/office/devices/bind", device="t1", person="")
    assert devices.bound_to(house.doors, "t1") is None


def test_own_sessions_are_ended_from_the_account(house: House) -> None:
    guest = house.signed_in(HA, Door.SEAT)
    pin = house.pin_of(HA)
    second, third = house.enter(HA, pin, "t2").session, house.enter(HA, pin, "t3").session
    guest.open("/account?door=seat")
    action = "/account/session?door=seat"
    assert where(guest.send(action, session=second.id)) == "/account?door=seat"
    assert sessions.living(house.doors, house.now).all & {second.id, third.id} == {third.id}
    guest.open("/account?door=seat")
    guest.send("/account/others?door=seat")
    assert not sessions.living(house.doors, house.now).all & {third.id}
    assert guest.open("/tablet").status_code == 200
    guest.open("/account?door=seat")
    assert where(guest.send("/sign-out?door=seat")) == "/sign-in"
    assert where(guest.open("/tablet")) == "/sign-in"


def test_nobody_ends_a_strangers_session_from_the_account(house: House) -> None:
    other = house.enter(SON, house.pin_of(SON), "t9").session
    guest = house.signed_in(HA, Door.SEAT)
    house.enter(HA, house.pin_of(HA), "t2")
    guest.open("/account?door=seat")
    assert guest.send("/account/session?door=seat", session=other.id).status_code == 400
    assert sessions.living(house.doors, house.now).all & {other.id} == {other.id}


def test_audit_is_read_page_by_page_in_words(house: House) -> None:
    for _ in range(120):
        house.link_for(HA)
    house.pin_of(HA)
    house.knock(HA, "x", "t1")
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/audit")
    assert text("vi", "doors.wrong_pin") in guest.text()
    older = re.search(r'href="(/office/audit\?before=\d+)"', guest.page)
    assert older is not None
    assert guest.open(older[1]).status_code == 200
    assert text("vi", "doors.act_account_made") in guest.text()
    assert guest.open("/office/audit?before=x").status_code == 200


def test_every_act_and_role_has_a_name() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        assert [act for act in Act if f"doors.act_{act}" not in words] == []
        assert [role for role in Role if f"doors.role_{role}" not in words] == []
