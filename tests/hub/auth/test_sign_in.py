"""Who may come in, and what happens to whoever may not."""

from concurrent.futures import ThreadPoolExecutor

from hub.auth import accounts, devices, sessions, sign_in
from hub.auth.audit import Act, By
from hub.auth.doors import Door
from hub.meeting.words import Refused
from tests.hub.auth.hall import (
    CLERK,
    HA,
    PASSWORD,
    SON,
    THE_HUB,
    Hall,
    at,
    refused,
)


def test_number_names_the_delegate(hall: Hall) -> None:
    hall.pin_of(HA)
    for typed in ("1", "001", "NA001", " na 001 "):
        assert sign_in.call(hall.doors, typed, at("t1"), hall.now).person == HA


def test_card_names_the_delegate_and_does_not_let_in(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    card = accounts.new_card(hall.doors, HA, THE_HUB, hall.now)
    caller = sign_in.call(hall.doors, card, at("t1"), hall.now)
    assert (caller.person, caller.name) == (HA, "Nguyễn Minh Kim Hà")
    assert hall.knock(HA, card, "t1") == "doors.wrong_pin"
    assert hall.enter(HA, pin, "t1").session.door is Door.SEAT


def test_card_is_digits_that_no_vietnamese_keyboard_changes(hall: Hall) -> None:
    card = accounts.new_card(hall.doors, HA, THE_HUB, hall.now)
    assert card.isdecimal()
    assert len(card) == accounts.CARD_DIGITS


def test_new_card_ends_the_earlier_one(hall: Hall) -> None:
    hall.pin_of(HA)
    old = accounts.new_card(hall.doors, HA, THE_HUB, hall.now)
    accounts.new_card(hall.doors, HA, THE_HUB, hall.now)
    assert (
        refused(lambda: sign_in.call(hall.doors, old, at("t1"), hall.now)) == "doors.no_such_number"
    )


def test_pin_of_somebody_else_is_wrong(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    hall.pin_of(SON)
    assert hall.knock(SON, pin, "t1") == "doors.wrong_pin"


def test_pin_is_stored_as_argon2id_with_pepper(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    with hall.engine.connect() as connection:
        stored = accounts.row_of(connection, HA)["pin"]
    assert stored.startswith("$argon2id$")
    assert pin not in stored


def test_wrong_pins_lock_the_device_not_the_delegate(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    reasons = [hall.knock(HA, "wrong", "t1") for _ in range(5)]
    assert reasons == ["doors.wrong_pin"] * 4 + ["doors.device_locked"]
    assert hall.knock(HA, pin, "t1") == "doors.device_locked"
    assert hall.enter(HA, pin, "t2").session.person == HA


def test_locked_device_is_locked_for_everybody(hall: Hall) -> None:
    pin = hall.pin_of(SON)
    hall.pin_of(HA)
    for _ in range(5):
        hall.knock(HA, "wrong", "t1")
    assert hall.knock(SON, pin, "t1") == "doors.device_locked"


def test_lock_grows_and_ends_by_itself(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    for _ in range(5):
        hall.knock(HA, "wrong", "t1")
    for minutes in (1, 5, 15, 60, 60):
        assert hall.device("t1").locked_until == hall.now + minutes * 60_000_000
        hall.later(minutes * 60)
        if minutes < 60:
            assert hall.knock(HA, "wrong", "t1") == "doors.device_locked"
            continue
        hall.knock(HA, "wrong", "t1")
    hall.later(3600)
    assert hall.enter(HA, pin, "t1").session.person == HA
    assert hall.device("t1").wrong == 0


def test_clerk_unlocks_with_one_touch(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    for _ in range(5):
        hall.knock(HA, "wrong", "t1")
    devices.unlock(hall.doors, "t1", By(CLERK, "10.0.0.2"), hall.now)
    assert hall.enter(HA, pin, "t1").session.person == HA
    assert [entry.actor for entry in hall.audited(Act.DEVICE_UNLOCKED)] == [CLERK]


def test_lock_never_ends_a_running_session(hall: Hall) -> None:
    running = hall.enter(HA, hall.pin_of(HA), "t1")
    for _ in range(6):
        hall.knock(SON, "wrong", "t1")
    assert sessions.find(hall.doors, running.token, hall.later(30)) is not None
    assert sessions.is_latest(hall.doors, running.session.id, hall.now)


def test_many_tries_at_once_gain_nothing(hall: Hall) -> None:
    hall.pin_of(HA)
    with ThreadPoolExecutor(8) as pool:
        reasons = list(pool.map(lambda _: hall.knock(HA, "wrong", "t1"), range(16)))
    assert len(hall.audited(Act.REFUSED)) == 5
    assert reasons.count("doors.device_locked") >= 11


def test_ever_new_devices_run_into_the_guard_but_own_tablet_does_not(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    hall.enter(HA, pin, "own")
    for number in range(30):
        assert hall.knock(HA, "wrong", f"stranger{number}") == "doors.wrong_pin"
    assert hall.knock(HA, pin, "stranger-last") == "doors.account_guarded"
    assert hall.enter(HA, pin, "own").session.person == HA
    hall.later(3600)
    assert hall.enter(HA, pin, "other").session.person == HA


def test_address_that_asks_too_often_waits(hall: Hall) -> None:
    hall.set(asks_per_address_minute=3)
    hall.pin_of(HA)
    for number in range(3):
        hall.knock(HA, "wrong", f"t{number}")
    assert hall.knock(HA, "wrong", "t9") == "doors.too_many"
    elsewhere = at("t9", address="10.0.0.8")
    wrong = refused(lambda: sign_in.by_pin(hall.doors, HA, "x", elsewhere, hall.now))
    assert wrong == "doors.wrong_pin"


def test_pin_may_be_dropped_on_a_bound_tablet_only(hall: Hall) -> None:
    hall.pin_of(HA)
    devices.arrive(hall.doors, at("t1"), hall.now)
    devices.bind(hall.doors, "t1", HA, THE_HUB, hall.now)

    def enter(person: str, device: str) -> sessions.Entered:
        return sign_in.by_seat(hall.doors, person, at(device), hall.now)

    assert refused(lambda: enter(HA, "t1")) == "doors.pin_needed"
    hall.set(pin_on_bound_tablets=False)
    assert enter(HA, "t1").session.person == HA
    assert refused(lambda: enter(SON, "t1")) == "doors.pin_needed"
    assert refused(lambda: enter(HA, "t2")) == "doors.pin_needed"


def test_closed_account_is_not_let_in(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    accounts.set_closed(hall.doors, HA, True, THE_HUB, hall.now)
    assert hall.knock(HA, pin, "t1") == "doors.wrong_pin"
    accounts.set_closed(hall.doors, HA, False, THE_HUB, hall.now)
    assert hall.enter(HA, pin, "t1").session.person == HA


def test_staff_need_password_and_code(hall: Hall) -> None:
    hall.staff(CLERK)
    hall.later(60)
    wrong = [
        refused(lambda: hall.log_in(CLERK, "not the password", hall.code())),
        refused(lambda: hall.log_in(CLERK, PASSWORD, "000000")),
        refused(lambda: hall.log_in("nobody", PASSWORD, hall.code())),
    ]
    assert wrong == ["doors.wrong_password"] * 3
    assert hall.log_in(CLERK, PASSWORD, hall.code()).session.door is Door.DESK


def test_code_is_accepted_once(hall: Hall) -> None:
    hall.staff(CLERK)
    hall.later(60)
    code = hall.code()
    hall.log_in(CLERK, PASSWORD, code)
    assert refused(lambda: hall.log_in(CLERK, PASSWORD, code, "d2")) == "doors.wrong_password"
    hall.later(30)
    assert refused(lambda: hall.log_in(CLERK, PASSWORD, code, "d2")) == "doors.wrong_password"
    assert hall.log_in(CLERK, PASSWORD, hall.code(), "d2").session.person == CLERK


def test_two_with_one_code_at_once_let_in_one(hall: Hall) -> None:
    hall.staff(CLERK)
    hall.later(60)
    code = hall.code()

    def enter(number: int) -> str:
        try:
            return hall.log_in(CLERK, PASSWORD, code, f"d{number}").session.person
        except Refused as refusal:
            return refusal.reason

    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(enter, range(4)))
    assert sorted(came) == ["doors.wrong_password"] * 3 + [CLERK]


def test_code_is_mandatory_by_setting(hall: Hall) -> None:
    hall.set(totp_required=False)
    hall.staff(CLERK, totp=False)
    assert hall.log_in(CLERK, PASSWORD, "").session.person == CLERK
    hall.set(totp_required=True)
    assert refused(lambda: hall.log_in(CLERK, PASSWORD, "")) == "doors.totp_not_set"


def test_audit_tells_who_when_where_and_no_secret(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    hall.knock(HA, "836251", "t1")
    hall.enter(HA, pin, "t1")
    entry = hall.audited(Act.SIGNED_IN)[0]
    assert (entry.actor, entry.at, entry.address) == (HA, hall.now, "10.0.0.7")
    assert hall.audited(Act.REFUSED)[0].detail["reason"] == "doors.wrong_pin"
    everything = (hall.doors.settings.data_dir / "live.sqlite3-wal").read_bytes()
    assert pin.encode() not in everything
    assert b"836251" not in everything
