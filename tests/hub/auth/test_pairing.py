"""Six digits on the wall, typed at the desk: five minutes, one use."""

from hub.auth import pairing, sessions
from hub.auth.audit import Act, By
from tests.hub.auth.hall import CLERK, Hall, at, refused

BY_CLERK = By(CLERK, "10.0.0.2")


def show(hall: Hall, device: str = "tv") -> str:
    return pairing.ask(hall.doors, at(device), hall.now).digits


def typed(hall: Hall, digits: str, name: str = "Màn hình 1") -> pairing.Display:
    return pairing.type_in(hall.doors, digits, name, "hall", BY_CLERK, hall.now)


def test_display_comes_in_after_its_code_was_typed(hall: Hall) -> None:
    digits = show(hall)
    assert (len(digits), digits.isdecimal()) == (6, True)
    assert pairing.enter(hall.doors, at("tv"), hall.now) is None
    wall = typed(hall, f"{digits[:3]} {digits[3:]}")
    entered = pairing.enter(hall.doors, at("tv"), hall.now)
    assert entered is not None
    assert entered.session.person == wall.id
    assert sessions.find(hall.doors, entered.token, hall.later(60 * 86_400)) is not None
    assert pairing.displays(hall.doors) == [wall]
    assert hall.audited(Act.DISPLAY_PAIRED)[0].actor == CLERK


def test_code_is_good_once(hall: Hall) -> None:
    digits = show(hall)
    typed(hall, digits)
    assert refused(lambda: typed(hall, digits, "Màn hình 2")) == "doors.wrong_display_code"
    assert pairing.enter(hall.doors, at("tv"), hall.now) is not None
    assert pairing.enter(hall.doors, at("tv"), hall.now) is None


def test_code_is_good_five_minutes(hall: Hall) -> None:
    digits = show(hall)
    hall.later(300)
    assert refused(lambda: typed(hall, digits)) == "doors.wrong_display_code"


def test_new_code_ends_the_earlier_one(hall: Hall) -> None:
    old = show(hall)
    new = show(hall)
    assert refused(lambda: typed(hall, old)) == "doors.wrong_display_code"
    assert typed(hall, new).name == "Màn hình 1"


def test_same_code_is_shown_until_it_runs_out(hall: Hall) -> None:
    first = pairing.show(hall.doors, at("tv"), hall.now)
    hall.later(299)
    assert pairing.show(hall.doors, at("tv"), hall.now) == first
    hall.later(1)
    assert pairing.show(hall.doors, at("tv"), hall.now).expires_at == hall.now + pairing.LIFE


def test_code_lets_in_only_the_display_that_shows_it(hall: Hall) -> None:
    digits = show(hall)
    show(hall, "other")
    typed(hall, digits)
    assert pairing.enter(hall.doors, at("other"), hall.now) is None


def test_guessing_at_the_desk_is_slowed(hall: Hall) -> None:
    for _ in range(10):
        refused(lambda: typed(hall, "x"))
    digits = show(hall)
    assert refused(lambda: typed(hall, digits)) == "doors.too_many"
    hall.later(6)
    assert typed(hall, digits).room == "hall"
