"""What no page may do: believe a header, run a stranger's form, be framed, be read from a log."""

import logging
import re
from datetime import UTC, datetime

import httpx
import pytest

from hub.auth import certificates, sessions
from hub.auth.audit import By
from hub.auth.doors import Door
from tests.hub.auth.hall import ADMIN, CLERK, HA, SON, START
from tests.hub.web.guests import Guest, House, forms_of, where


def post(guest: Guest, path: str, fields: dict[str, str], **headers: str) -> httpx.Response:
    return guest.browser.post(path, data=fields, headers=headers)


@pytest.mark.parametrize("host", ["evil.example", "localhost", "localhost:1", "127.0.0.1:80", ""])
def test_other_hosts_are_not_answered(house: House, host: str) -> None:
    browser = house.guest().browser
    assert browser.get("/sign-in", headers={"host": host}).status_code == 421
    assert browser.get("/healthz", headers={"host": host or "x"}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost"])
def test_acts_from_other_pages_are_refused(house: House, origin: str) -> None:
    guest = house.guest()
    guest.open("/sign-in")
    fields = forms_of(guest.page)["/preferences"] | {"language": "en"}
    assert post(guest, "/preferences", fields, origin=origin).status_code == 421
    assert post(guest, "/preferences", fields, origin=house.origin).status_code == 303
    assert post(guest, "/preferences", fields).status_code == 303


def test_form_of_another_browser_is_refused(house: House) -> None:
    mine, stranger = house.signed_in(ADMIN, Door.DESK), house.signed_in(ADMIN, Door.DESK)
    stranger.open("/office/people/NA001")
    path = "/office/people/NA001/pin"
    theirs = forms_of(stranger.page)[path]
    assert post(mine, path, theirs).status_code == 400
    assert post(mine, path, {}).status_code == 400
    assert post(stranger, path, theirs).status_code == 200


def test_form_of_an_ended_session_is_refused(house: House) -> None:
    guest = house.signed_in(CLERK, Door.DESK)
    guest.open("/office/displays")
    house.later(13 * 3600)
    assert where(guest.send("/office/displays", digits="1", name="x")) == "/sign-in/staff"


def test_every_page_says_what_browsers_must_not_do(house: House) -> None:
    guest = house.guest()
    for path in ("/sign-in", "/nowhere", "/static/doors/doors.css", "/desk"):
        headers = guest.open(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert f"connect-src 'self' ws://{house.origin[7:]};" in policy
        for strict in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            assert strict in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin"
        assert "strict-transport-security" not in headers


def test_pages_hold_no_inline_script_or_style(house: House) -> None:
    house.pin_of(HA)
    guest = house.signed_in(ADMIN, Door.DESK)
    paths = ("/sign-in", "/sign-in/staff", "/pair", "/account", "/office/people", "/certificate")
    for path in (*paths, "/office/people/NA001", "/office/devices", "/office/displays"):
        guest.open(path)
        assert re.findall(r"\sstyle=|\son\w+=|<style|<script(?! src=)", guest.page) == [], path


def test_cookies_are_out_of_reach(house: House) -> None:
    guest = house.guest()
    set_by = guest.open("/sign-in").headers.get_list("set-cookie")
    guest.open(f"/in/{house.link_for(HA)}")
    set_by += guest.send("/in").headers.get_list("set-cookie")
    assert [cookie.split("=")[0] for cookie in set_by] == ["nt-device", "nt-seat"]
    for cookie in set_by:
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/" in cookie


def test_over_https_cookies_never_travel_in_the_clear(house: House) -> None:
    origin = house.origin.replace("http:", "https:")
    house.rebuilt(origins=(origin, "https://hop.nghean.gov.vn"))
    answer = house.guest().open("/sign-in")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-nt-device=")
    assert "Secure" in cookie
    assert "wss://" in answer.headers["content-security-policy"]
    elsewhere = house.guest().open("/sign-in", host="hop.nghean.gov.vn")
    assert elsewhere.headers["strict-transport-security"] == "max-age=31536000"


def test_large_bodies_are_refused(house: House) -> None:
    guest = house.guest()
    guest.open("/sign-in")
    whole = post(guest, "/sign-in/number", {"number": "1" * 70_000})
    assert whole.status_code == 413
    headers = {"content-type": "application/x-www-form-urlencoded"}
    cut = guest.browser.post(
        "/sign-in/number", content=iter([b"number=", *[b"1" * 8192] * 10]), headers=headers
    )
    assert cut.status_code == 413, cut.text


def test_link_followed_from_elsewhere_asks_again_from_here(house: House) -> None:
    guest = house.guest()
    answer = guest.open("/tablet", **{"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0">' in guest.page
    assert where(guest.open("/tablet", **{"sec-fetch-site": "same-origin"})) == "/sign-in"


def test_ended_session_is_out_at_once(house: House) -> None:
    guest = house.signed_in(HA, Door.SEAT)
    assert guest.open("/tablet").status_code == 200
    mine = sessions.of_person(house.doors, HA, house.now)[0]
    sessions.revoke(house.doors, mine.id, By(ADMIN, ""), house.now)
    assert where(guest.open("/tablet")) == "/sign-in"


def test_ended_tablet_does_not_stand_before_the_desk(house: House) -> None:
    guest = house.signed_in(SON, Door.DESK)
    guest.open(f"/in/{house.link_for(SON)}")
    guest.send("/in")
    seat = next(s for s in sessions.of_person(house.doors, SON, house.now) if s.door is Door.SEAT)
    sessions.revoke(house.doors, seat.id, By(ADMIN, ""), house.now)
    assert guest.open("/tablet").status_code == 200
    assert guest.cookie("nt-seat") is None
    assert guest.cookie("nt-desk") is not None


def test_session_cookie_does_not_pass_through_another_door(house: House) -> None:
    guest = house.signed_in(HA, Door.SEAT)
    guest.browser.cookies.set("nt-desk", guest.cookie("nt-seat") or "", domain="localhost.local")
    assert where(guest.open("/desk")) == "/sign-in/staff"


def test_links_lead_where_the_settings_say(house: House) -> None:
    house.rebuilt(origins=("https://hop.nghean.gov.vn", house.origin), tls=False)
    house.rebuilt(origins=(house.origin, "http://hop.nghean.gov.vn"))
    guest = house.signed_in(ADMIN, Door.DESK)
    guest.open("/office/people/thuky")
    guest.send("/office/people/thuky/set-up")
    assert f"{house.origin}/set-up/" in guest.page


def test_no_secret_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    pin, token = house.pin_of(SON), house.link_for(HA)
    guest = house.guest()
    guest.open(f"/in/{token}")
    guest.send("/in")
    guest.open("/sign-in")
    guest.send("/sign-in/number", number="2")
    guest.send("/sign-in/pin", pin=pin)
    of_the_hub = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith(("hub", "db"))
    )
    for secret in (pin, token, guest.cookie("nt-seat") or "?"):
        assert secret not in of_the_hub


def test_certificate_is_offered_with_its_fingerprint(house: House) -> None:
    guest = house.guest()
    assert guest.open("/certificate/authority.crt").status_code == 400
    folder = house.doors.settings.keys_dir
    now = datetime.fromtimestamp(START // 1_000_000, UTC)
    made = certificates.authority(folder, "HĐND tỉnh Nghệ An", now)
    guest.open("/certificate")
    assert certificates.fingerprint(made.certificate) in guest.text()
    answer = guest.open("/certificate/authority.crt")
    assert answer.content == certificates.der(made.certificate)
    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    assert b"PRIVATE" not in answer.content
