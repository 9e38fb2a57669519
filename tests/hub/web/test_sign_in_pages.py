"""People come in by the forms they see, and land where their work is."""

import re

import pyotp

from hub.auth import accounts, devices, links, pairing, sessions
from hub.auth.doors import Door
from hub.auth.links import Purpose
from hub.catalogue import text
from hub.web.visit import device_id
from tests.hub.auth.hall import ADMIN, CLERK, HA, PASSWORD, SECRET, SON, THE_HUB
from tests.hub.web.guests import Guest, House, where


def at_the_pin(house: House, typed: str = "1") -> Guest:
    guest = house.guest()
    guest.open("/sign-in")
    guest.send("/sign-in/number", number=typed)
    return guest


def test_stranger_is_led_to_the_door(house: House) -> None:
    assert where(house.guest().open("/")) == "/sign-in"
    assert where(house.guest().open("/tablet")) == "/sign-in"
    assert where(house.guest().open("/desk")) == "/sign-in/staff"
    assert where(house.guest().open("/display")) == "/pair"


def test_delegate_comes_in_by_number_and_pin(house: House) -> None:
    pin = house.pin_of(HA)
    guest = at_the_pin(house)
    assert "Nguyễn Minh Kim Hà" in guest.text()
    assert where(guest.send("/sign-in/pin", pin=pin)) == "/tablet"
    assert guest.open("/tablet").text == "/tablet"
    assert where(guest.open("/desk")) == "/sign-in/staff"


def test_card_reader_types_the_card_and_the_pin_is_still_asked_for(house: House) -> None:
    pin = house.pin_of(HA)
    card = accounts.new_card(house.doors, HA, THE_HUB, house.now)
    guest = at_the_pin(house, card)
    assert card not in guest.page
    assert guest.cookie("nt-seat") is None
    assert where(guest.send("/sign-in/pin", pin=pin)) == "/tablet"


def test_wrong_number_and_wrong_pin_say_so(house: House) -> None:
    house.pin_of(HA)
    guest = at_the_pin(house, "999")
    assert text("vi", "doors.no_such_number") in guest.text()
    guest = at_the_pin(house)
    assert guest.send("/sign-in/pin", pin="x").status_code == 400
    assert text("vi", "doors.wrong_pin") in guest.text()


def test_device_locks_and_another_lets_the_same_delegate_in(house: House) -> None:
    pin = house.pin_of(HA)
    guest = at_the_pin(house)
    for _ in range(5):
        guest.send("/sign-in/pin", pin="x")
    assert text("vi", "doors.device_locked", minutes=1) in guest.text()
    guest.send("/sign-in/pin", pin=pin)
    assert guest.cookie("nt-seat") is None
    assert where(at_the_pin(house).send("/sign-in/pin", pin=pin)) == "/tablet"


def test_pin_page_cannot_be_turned_to_somebody_else(house: House) -> None:
    pin = house.pin_of(SON)
    house.pin_of(HA)
    guest = at_the_pin(house)
    answer = guest.send("/sign-in/pin", pin=pin, caller="NA002")
    assert answer.status_code == 400
    assert text("vi", "doors.form_expired") in guest.text()


def test_bound_tablet_asks_its_own_delegate(house: House) -> None:
    house.rebuilt(pin_on_bound_tablets=False)
    guest = house.guest()
    guest.open("/sign-in")
    device = device_id(guest.cookie("nt-device") or "")
    devices.bind(house.doors, device, HA, THE_HUB, house.now)
    guest.open("/sign-in")
    assert "Nguyễn Minh Kim Hà" in guest.text()
    assert where(guest.send("/sign-in/seat")) == "/tablet"
    guest.open("/sign-in?other")
    assert "Nguyễn Minh Kim Hà" not in guest.text()


def test_staff_come_in_by_password_and_code(house: House) -> None:
    house.staff(CLERK)
    house.later(60)
    guest = house.guest()
    guest.open("/sign-in/staff")
    assert guest.send("/sign-in/staff", login=CLERK, password="x", code="0").status_code == 400
    assert f'value="{CLERK}"' in guest.page
    fields = {"login": CLERK, "password": PASSWORD, "code": house.code()}
    assert where(guest.send("/sign-in/staff", **fields)) == "/desk"
    other = house.guest()
    other.open("/sign-in/staff")
    assert other.send("/sign-in/staff", **fields).status_code == 400


def test_everybody_lands_on_their_own_page(house: House) -> None:
    landings = {
        (HA, Door.SEAT): "/tablet",
        (HA, Door.DESK): "/desk",
        (SON, Door.DESK): "/tablet",
        (CLERK, Door.DESK): "/desk",
        (ADMIN, Door.DESK): "/office",
    }
    for (person, door), page in landings.items():
        guest = house.signed_in(person, door)
        assert where(guest.open("/")) == page
        assert guest.open(page).status_code == 200


def test_link_is_opened_as_often_as_one_likes_and_pressed_once(house: House) -> None:
    token = house.link_for(HA)
    for _ in range(3):
        preview = house.guest()
        assert preview.open(f"/in/{token}").status_code == 200
        assert preview.cookie("nt-seat") is None
    assert sessions.of_person(house.doors, HA, house.now) == []
    guest = house.guest()
    guest.open(f"/in/{token}")
    assert "Nguyễn Minh Kim Hà" in guest.text()
    assert where(guest.send("/in")) == "/tablet"
    assert preview.send("/in").status_code == 400
    assert text("vi", "doors.link_ended") in preview.text()


def test_first_administrator_sets_everything_up(house: House) -> None:
    token = links.first_administrator(house.doors, "Quản trị viên", house.now)
    guest = house.guest()
    assert where(guest.open(f"/in/{token}")) == f"/set-up/{token}"
    guest.open(f"/set-up/{token}")
    secret = guest.page.split("<code>")[1].split("</code>")[0].replace(" ", "")
    code = pyotp.TOTP(secret).at(house.now // 1_000_000)
    tries = [
        ({"password": PASSWORD, "again": "x", "code": code}, "doors.passwords_differ"),
        ({"password": "kurz", "again": "kurz", "code": code}, "doors.password_short"),
        ({"password": PASSWORD, "again": PASSWORD, "code": "000000"}, "doors.wrong_code"),
    ]
    for fields, reason in tries:
        assert guest.send("/set-up", **fields).status_code == 400
        assert text("vi", reason, length=12) in guest.text()
    fields = {"password": PASSWORD, "again": PASSWORD, "code": code}
    assert where(guest.send("/set-up", **fields)) == "/office"
    assert guest.open("/office/people").status_code == 200
    assert house.guest().open(f"/set-up/{token}").status_code == 400


def test_set_up_needs_a_set_up_link(house: House) -> None:
    token = house.link_for(CLERK, door=Door.DESK)
    assert where(house.guest().open(f"/set-up/{token}")) == f"/in/{token}"
    other = links.issue(house.doors, CLERK, Purpose.SET_UP, THE_HUB, house.now)
    guest = house.guest()
    guest.open(f"/set-up/{other}")
    assert SECRET not in guest.page
    assert guest.send("/set-up", secret="x").status_code == 400


def test_display_waits_for_its_code_and_comes_in(house: House) -> None:
    wall, clerk = house.guest(), house.signed_in(CLERK, Door.DESK)
    wall.open("/pair")
    digits = digits_on(wall)
    wall.open("/pair")
    assert digits_on(wall) == digits
    clerk.open("/office/displays")
    assert clerk.send("/office/displays", digits="000", name="Màn 1").status_code == 400
    assert where(clerk.send("/office/displays", digits=digits, name="Màn 1")) == "/office/displays"
    assert where(wall.open("/pair")) == "/display"
    assert wall.open("/display").text == "/display"
    assert wall.open("/desk").status_code == 303
    clerk.open("/office/displays")
    clerk.send("/office/displays/sign-out", display=pairing.displays(house.doors)[0].id)
    assert where(wall.open("/display")) == "/pair"


def digits_on(wall: Guest) -> str:
    found = re.search(r'class="six"><span>(\d{3})</span> <span>(\d{3})</span>', wall.page)
    assert found is not None
    return found[1] + found[2]


def test_console_tablet_and_display_stand_side_by_side_in_one_browser(house: House) -> None:
    guest = house.signed_in(CLERK, Door.DESK)
    guest.open(f"/in/{house.link_for(SON)}")
    assert where(guest.send("/in")) == "/tablet"
    assert guest.open("/desk").status_code == 200
    assert guest.open("/tablet").status_code == 200
    guest.open("/account?door=seat")
    assert "Cao Đình Quốc Sơn" in guest.text()
    guest.open("/account")
    assert "Lê Thị Thu" in guest.text()


def test_earlier_choice_of_language_and_look_comes_back(house: House) -> None:
    accounts.prefer(house.doors, CLERK, "en", "dark")
    guest = house.signed_in(CLERK, Door.DESK)
    guest.open("/account")
    assert '<html lang="en" data-screen="tablet" data-theme="dark">' in guest.page


def test_language_and_look_are_chosen_by_a_form(house: House) -> None:
    guest = house.guest()
    guest.open("/sign-in")
    assert "data-follow" in guest.page
    assert where(guest.send("/preferences", language="en")) == "/sign-in"
    guest.open("/sign-in")
    assert text("en", "doors.delegate_title") in guest.text()
    assert where(guest.send("/preferences", theme="dark", back="//elsewhere.example")) == "/"
    guest.send("/preferences", language="xx")
    guest.open("/sign-in")
    assert 'lang="en"' in guest.page
    assert 'data-theme="dark"' in guest.page
