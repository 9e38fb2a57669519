"""Links let in by a button, once; the first administrator and recovery go the same way."""

from hub.auth import accounts, links, pairing, sessions
from hub.auth.doors import Door
from hub.auth.links import Purpose
from hub.auth.totp import Enrolment
from hub.meeting.people import Role
from tests.hub.auth.hall import CLERK, HA, PASSWORD, SECRET, THE_HUB, Hall, at, refused


def press(hall: Hall, token: str, device: str = "t1") -> sessions.Entered:
    return links.enter(hall.doors, token, at(device), hall.now)


def test_opening_a_link_shows_the_name_and_changes_nothing(hall: Hall) -> None:
    token = hall.link_for(HA)
    for _ in range(3):
        assert links.opened(hall.doors, token, hall.now).name == "Nguyễn Minh Kim Hà"
    assert sessions.of_person(hall.doors, HA, hall.now) == []


def test_pressing_lets_in_once(hall: Hall) -> None:
    token = hall.link_for(HA)
    assert press(hall, token).session.person == HA
    assert refused(lambda: press(hall, token)) == "doors.link_ended"
    assert refused(lambda: links.opened(hall.doors, token, hall.now)) == "doors.link_ended"


def test_reusable_link_stays(hall: Hall) -> None:
    token = hall.link_for(HA, reusable=True)
    for number in range(3):
        hall.later(86_400)
        assert press(hall, token, f"t{number}").session.person == HA


def test_link_runs_out(hall: Hall) -> None:
    token = hall.link_for(HA)
    hall.later(24 * 3600)
    assert refused(lambda: press(hall, token)) == "doors.link_ended"


def test_link_of_a_closed_account_is_worth_nothing(hall: Hall) -> None:
    token = hall.link_for(HA)
    accounts.set_closed(hall.doors, HA, True, THE_HUB, hall.now)
    assert refused(lambda: press(hall, token)) == "doors.link_ended"


def test_link_taken_back(hall: Hall) -> None:
    token = hall.link_for(HA, reusable=True)
    assert links.end(hall.doors, HA, THE_HUB, hall.now) == 1
    assert refused(lambda: press(hall, token)) == "doors.link_ended"


def test_display_comes_in_by_link(hall: Hall) -> None:
    wall = pairing.make_display(hall.doors, "Màn hình 1", "hall", hall.now)
    token = hall.link_for(wall.id, door=Door.WALL, reusable=True)
    assert links.opened(hall.doors, token, hall.now).name == "Màn hình 1"
    entered = press(hall, token, "tv")
    assert (entered.session.person, entered.session.is_display) == (wall.id, True)


def test_token_is_nowhere_in_the_file(hall: Hall) -> None:
    token = hall.link_for(HA)
    entered = press(hall, token)
    everything = (hall.doors.settings.data_dir / "live.sqlite3-wal").read_bytes()
    assert token.encode() not in everything
    assert entered.token.encode() not in everything


def test_first_administrator_link_comes_until_one_was_used(hall: Hall) -> None:
    first = links.first_administrator(hall.doors, "Quản trị viên", hall.now)
    again = links.first_administrator(hall.doors, "Quản trị viên", hall.now)
    assert first is not None
    assert again is not None
    assert refused(lambda: links.opened(hall.doors, first, hall.now)) == "doors.link_ended"
    enrolment = Enrolment(SECRET, 1)
    entered = links.set_up(hall.doors, again, PASSWORD, enrolment, at("desk"), hall.now)
    assert accounts.standing_roles(hall.doors, entered.session.person) == {Role.ADMINISTRATOR}
    assert links.first_administrator(hall.doors, "Quản trị viên", hall.now) is None


def test_set_up_link_does_not_sign_in_by_itself(hall: Hall) -> None:
    token = links.issue(hall.doors, CLERK, Purpose.SET_UP, THE_HUB, hall.now)
    assert refused(lambda: press(hall, token)) == "doors.link_ended"
    assert links.opened(hall.doors, token, hall.now).purpose is Purpose.SET_UP


def test_sign_in_link_sets_no_password(hall: Hall) -> None:
    token = hall.link_for(CLERK, door=Door.DESK)

    def set_up() -> None:
        links.set_up(hall.doors, token, PASSWORD, Enrolment(SECRET, 1), at("d"), hall.now)

    assert refused(set_up) == "doors.link_ended"
    assert not accounts.find(hall.doors, CLERK).has_password


def test_recovery_replaces_password_and_phone_and_ends_sessions(hall: Hall) -> None:
    hall.staff(CLERK)
    hall.later(60)
    old = hall.log_in(CLERK, PASSWORD, hall.code())
    token = links.issue(hall.doors, CLERK, Purpose.SET_UP, THE_HUB, hall.now)
    other = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    links.set_up(hall.doors, token, "mot mat khau khac", Enrolment(other, 1), at("n"), hall.now)
    assert old.session.id in hall.shown_out
    assert sessions.find(hall.doors, old.token, hall.now) is None
    hall.later(30)
    assert refused(lambda: hall.log_in(CLERK, PASSWORD, hall.code())) == "doors.wrong_password"


def test_refused_set_up_leaves_the_link_in_force(hall: Hall) -> None:
    token = links.issue(hall.doors, CLERK, Purpose.SET_UP, THE_HUB, hall.now)

    def try_with(password: str, enrolment: Enrolment | None) -> str:
        return refused(
            lambda: links.set_up(hall.doors, token, password, enrolment, at("d"), hall.now)
        )

    assert try_with("short", Enrolment(SECRET, 1)) == "doors.password_short"
    assert try_with(PASSWORD, None) == "doors.totp_not_set"
    assert links.opened(hall.doors, token, hall.now).login == CLERK


def test_phone_must_show_the_right_code_to_be_enrolled(hall: Hall) -> None:
    assert refused(lambda: links.proven(SECRET, "000000", hall.now)) == "doors.wrong_code"
    enrolment = links.proven(SECRET, hall.code(), hall.now)
    token = links.issue(hall.doors, CLERK, Purpose.SET_UP, THE_HUB, hall.now)
    links.set_up(hall.doors, token, PASSWORD, enrolment, at("d"), hall.now)
    used = hall.code()
    assert refused(lambda: hall.log_in(CLERK, PASSWORD, used)) == "doors.wrong_password"
