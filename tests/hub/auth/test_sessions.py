"""Sessions are the hub's: listed, ended one by one, and only the last device's ballots count."""

from hub.auth import devices, links, sessions
from hub.auth.audit import Act, By
from hub.auth.doors import Door
from hub.auth.rights import landing, rights
from hub.auth.tidying import tidy
from hub.meeting.people import Role
from tests.hub.auth.hall import ADMIN, CLERK, HA, SON, THE_HUB, Hall, at, refused

BY_ADMIN = By(ADMIN, "10.0.0.2")


def latest(hall: Hall, entered: sessions.Entered) -> bool:
    """Ask for one and for all at once: the same rule, the same answer."""
    id = entered.session.id
    alone = sessions.is_latest(hall.doors, id, hall.now)
    assert (sessions.latest(hall.doors, {id}, hall.now) == {id}) is alone
    return alone


def by_link(hall: Hall, person: str, door: Door, device: str) -> sessions.Entered:
    return links.enter(hall.doors, hall.link_for(person, door=door), at(device), hall.now)


def test_session_is_found_by_its_token_only(hall: Hall) -> None:
    entered = hall.enter(HA, hall.pin_of(HA), "t1")
    found = sessions.find(hall.doors, entered.token, hall.now)
    assert found == entered.session
    assert sessions.find(hall.doors, entered.session.id, hall.now) is None


def test_session_ends_at_its_time(hall: Hall) -> None:
    entered = hall.enter(HA, hall.pin_of(HA), "t1")
    hall.later(14 * 3600 - 1)
    assert sessions.find(hall.doors, entered.token, hall.now) is not None
    hall.later(1)
    assert sessions.find(hall.doors, entered.token, hall.now) is None
    assert not latest(hall, entered)


def test_sessions_are_listed_the_last_first_and_ended_one_by_one(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    first, second = hall.enter(HA, pin, "t1"), hall.enter(HA, pin, "t2")
    ids = [session.id for session in sessions.of_person(hall.doors, HA, hall.now)]
    assert ids == [second.session.id, first.session.id]
    sessions.revoke(hall.doors, second.session.id, BY_ADMIN, hall.now)
    assert sessions.find(hall.doors, second.token, hall.now) is None
    assert sessions.find(hall.doors, first.token, hall.now) is not None
    assert hall.shown_out == [second.session.id]
    assert hall.audited(Act.REVOKED)[0].detail == {"session": second.session.id}


def test_ending_twice_is_refused_and_told_once(hall: Hall) -> None:
    entered = hall.enter(HA, hall.pin_of(HA), "t1")

    def end() -> None:
        sessions.revoke(hall.doors, entered.session.id, BY_ADMIN, hall.now)

    end()
    assert refused(end) == "doors.session_gone"
    assert hall.shown_out == [entered.session.id]


def test_all_others_end_and_mine_stays(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    mine, *_ = [hall.enter(HA, pin, device) for device in ("t1", "t2", "t3")]
    count = sessions.revoke_person(
        hall.doors, HA, By(HA, "10.0.0.7"), hall.now, keep=mine.session.id
    )
    assert count == 2
    assert [found.id for found in sessions.of_person(hall.doors, HA, hall.now)] == [mine.session.id]


def test_ballots_count_from_the_device_signed_in_last(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    first, second = hall.enter(HA, pin, "t1"), hall.enter(HA, pin, "t2")
    assert (latest(hall, first), latest(hall, second)) == (False, True)
    again = hall.enter(HA, pin, "t1")
    assert (latest(hall, second), latest(hall, again)) == (False, True)


def test_somebody_elses_sign_in_changes_nothing(hall: Hall) -> None:
    mine = hall.enter(HA, hall.pin_of(HA), "t1")
    hall.enter(SON, hall.pin_of(SON), "t2")
    assert latest(hall, mine)


def test_ending_the_strangers_session_gives_ballots_back(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    mine, stranger = hall.enter(HA, pin, "t1"), hall.enter(HA, pin, "t2")
    sessions.revoke(hall.doors, stranger.session.id, BY_ADMIN, hall.now)
    assert latest(hall, mine)


def test_chairs_console_takes_no_ballot_from_the_chairs_tablet(hall: Hall) -> None:
    tablet = hall.enter(HA, hall.pin_of(HA), "t1")
    console = by_link(hall, HA, Door.DESK, "pc")
    assert (latest(hall, tablet), latest(hall, console)) == (True, False)
    sessions.revoke(hall.doors, tablet.session.id, BY_ADMIN, hall.now)
    assert latest(hall, console)


def test_same_door_of_the_same_device_has_one_session(hall: Hall) -> None:
    first = hall.enter(HA, hall.pin_of(HA), "t1")
    hall.enter(SON, hall.pin_of(SON), "t1")
    assert sessions.find(hall.doors, first.token, hall.now) is None
    assert hall.shown_out == [first.session.id]


def test_console_and_tablet_live_side_by_side_in_one_browser(hall: Hall) -> None:
    tablet = hall.enter(HA, hall.pin_of(HA), "pc")
    console = by_link(hall, SON, Door.DESK, "pc")
    assert hall.shown_out == []
    assert sessions.living(hall.doors, hall.now).all == {
        tablet.session.id,
        console.session.id,
    }


def test_pin_opens_the_delegates_page_even_for_the_chair(hall: Hall) -> None:
    def roles_of(person: str) -> frozenset[Role]:
        return frozenset({Role.DELEGATE, Role.PRESIDING, Role.ADMINISTRATOR})

    tablet = hall.enter(HA, hall.pin_of(HA), "t1").session
    console = by_link(hall, HA, Door.DESK, "pc").session
    assert rights(tablet, roles_of) == {Role.DELEGATE}
    assert Role.PRESIDING in rights(console, roles_of)


def test_everybody_lands_where_their_work_is() -> None:
    pages = {
        Role.DELEGATE: "/tablet",
        Role.PRESIDING: "/desk",
        Role.SECRETARY: "/desk",
        Role.ADMINISTRATOR: "/office",
        Role.TECHNICIAN: "/office",
        Role.DISPLAY: "/display",
    }
    assert {role: landing(frozenset({role})) for role in pages} == pages
    assert landing(frozenset({Role.DELEGATE, Role.PRESIDIUM})) == "/desk"


def test_all_screens_are_asked_about_at_once(hall: Hall) -> None:
    pin = hall.pin_of(HA)
    old, new = hall.enter(HA, pin, "t1").session.id, hall.enter(HA, pin, "t2").session.id
    other = hall.enter(SON, hall.pin_of(SON), "t3").session.id
    many = [old, new, other, *(f"unknown{number}" for number in range(1200))]
    assert sessions.living(hall.doors, hall.now) == ({old, new, other}, {new, other})
    assert sessions.latest(hall.doors, many, hall.now) == {new, other}
    sessions.revoke(hall.doors, new, BY_ADMIN, hall.now)
    assert sessions.living(hall.doors, hall.now) == ({old, other}, {old, other})
    assert sessions.latest(hall.doors, many, hall.now) == {old, other}
    assert sessions.latest(hall.doors, [], hall.now) == set()


def test_tidying_keeps_what_is_in_use(hall: Hall) -> None:
    running = hall.enter(HA, hall.pin_of(HA), "t1")
    hall.pin_of(CLERK)
    hall.knock(CLERK, "wrong", "stranger")
    devices.arrive(hall.doors, at("bound"), hall.now)
    devices.bind(hall.doors, "bound", SON, THE_HUB, hall.now)
    hall.later(8 * 86_400)
    tidy(hall.doors, hall.now)
    assert {device.id for device in devices.every(hall.doors)} == {"t1", "bound"}
    hall.later(100 * 86_400)
    tidy(hall.doors, hall.now)
    assert sessions.find(hall.doors, running.token, hall.now) is None
    assert [device.id for device in devices.every(hall.doors)] == ["bound"]
