"""Random people do random things: screens then show just what they may, and the record holds."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from hub.audience import Audience
from hub.gallery import Screen
from hub.meeting import views
from hub.meeting.acts import decode_event, encode_event
from hub.meeting.attendance import RecordAttendance
from hub.meeting.ballots import CastBallot
from hub.meeting.closed import DecidePrivacy
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import AttendanceKind, Choice, Mark, Visibility
from hub.meeting.merge import merge
from hub.meeting.rooms import AddRoom
from hub.meeting.session import OpenSitting
from hub.meeting.settings import Settings
from hub.meeting.step import happen
from hub.meeting.words import HALL, SECOND, Stamp
from tests.hub.meeting.anybody import KINDS, Crowd, is_over
from tests.hub.meeting.anybody_questions import PREPARED, begun
from tests.hub.meeting.askings import questioning_plan
from tests.hub.meeting.personnel_crowd import under_way
from tests.hub.meeting.secrecy import betrayals
from tests.hub.meeting.sentences import CHAIR, CLERK, DELEGATES, Sitting85
from tests.hub.meeting.voting import PRESENT_80, Voting

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Meeting
    from hub.meeting.words import Event

RUNS, ASKS = 14, 500
LOOK_EVERY = 40
QUESTIONED = 0.6
EACH_KIND = 1
LOOKERS = (
    (Eyes.DESK, CHAIR, "hall"),
    (Eyes.DESK, "A2", "to-1"),
    (Eyes.CLERK, CLERK, "hall"),
    (Eyes.HALL, "W1", "hall"),
    (Eyes.HALL, "W2", "remote1"),
    (Eyes.HALL, "W3", "to-1"),
    (Eyes.FLOOR, "A5", "hall"),
    (Eyes.FLOOR, "A6", "to-1"),
    (Eyes.FLOOR, CHAIR, "hall"),
    (Eyes.REMOTE, "A82", "remote1"),
    (Eyes.GUEST, "I1", "hall"),
    (Eyes.GUEST, "B1", "hall"),
    (Eyes.GUEST, "R1", "remote1"),
    (Eyes.OBSERVER, "O1", "hall"),
    (Eyes.TECHNICIAN, "T1", "hall"),
    (Eyes.PUBLIC, "", "hall"),
)


class Glass:
    """A screen without a socket: merges what it is told exactly as a real one does."""

    def __init__(self) -> None:
        self.hear: Callable[[bytes], None] | None = None
        self.bear: Callable[[], bool] | None = None
        self.clog: Callable[[], None] | None = None
        self.drain: Callable[[], None] | None = None
        self.lose: Callable[[], None] | None = None
        self.heard = self.last_ping_rtt = 0.0
        self.pipe = self
        self.parts: dict[str, Any] = {}
        self.numbers: dict[str, int] = {}

    def write(self, data: bytes) -> None:
        for told in texts(data):
            if told["say"] == "snapshot":
                self.parts = told["parts"]
                self.numbers = dict.fromkeys(self.parts, told["number"])
            else:
                self._patch(told)

    def _patch(self, told: dict[str, Any]) -> None:
        part = told["part"]
        assert told["after"] <= self.numbers[part] < told["upto"]
        self.parts[part] = merge(self.parts[part], told["patch"])
        self.numbers[part] = told["upto"]

    def hang_up(self, code: int) -> None:
        raise AssertionError(code)

    def abort(self) -> None:
        raise AssertionError

    def waiting(self) -> int:
        return 0


def texts(data: bytes) -> list[dict[str, Any]]:
    """Take joined frames apart."""
    found = []
    while data:
        length, start = data[1], 2
        if length >= 126:
            start = 4 if length == 126 else 10
            length = int.from_bytes(data[2:start], "big")
        found.append(json.loads(data[start : start + length]))
        data = data[start + length :]
    return found


class House(Sitting85):
    """A meeting with screens before it and a journal behind it."""

    def __init__(self, chance: random.Random) -> None:
        secret, committee = chance.random() < 0.7, chance.random() < 0.5
        settings = Settings(secret_electronic=secret, committee_needed=committee)
        marked = replace(questioning_plan(settings), mark=chance.choice((None, *Mark)))
        super().__init__(marked)
        group = AddRoom(id="to-1", name="Tổ 1", kind="group", presiding="A2")
        here = tuple(chance.sample(DELEGATES[:79], chance.randint(50, 79)))
        present = RecordAttendance(sitting="B1", people=here, kind=AttendanceKind.PRESENT)
        self.given((CLERK, group), (CHAIR, OpenSitting(sitting="B1")), (CLERK, present))
        self.given(*PREPARED)
        if chance.random() < QUESTIONED:
            self.given(*begun(self.meeting))
        discussed = replace(self.meeting.procedure, discussed={"2": ("to-1",)})
        self.meeting = replace(self.meeting, elections={"bau": under_way()}, procedure=discussed)
        self.start = self.meeting
        self.journal: list[tuple[int, str, bytes]] = []
        self.audience = Audience(self.meeting)
        self.screens = [
            Screen(str(number), person, "tablet", eyes, room, Glass(), 0)
            for number, (eyes, person, room) in enumerate(LOOKERS)
        ]
        for screen in self.screens:
            self.audience.register(screen)

    def happened(self, actor: str, at: int, events: list[Event]) -> None:
        """Let events happen, be recorded and be shown."""
        for event in events:
            self.journal.append((at, actor, encode_event(event)))
            self.meeting = happen(self.meeting, event, self.stamp(at, actor))
        self.audience.show(self.meeting, events)

    def looks(self) -> None:
        """Compare what every screen has merged with what it would see if it came in now."""
        self.audience.refresh(self.screens[-1])  # bursts wait for their picture: not here
        for screen in self.screens:
            glass, fresh = screen.line, self.fresh(screen)
            assert isinstance(glass, Glass)
            assert difference(glass.parts, fresh, screen) == ""
            found = list(betrayals(self.meeting, screen.eyes, screen.person, fresh))
            assert found == [], (screen.eyes, found)

    def fresh(self, screen: Screen) -> dict[str, Any]:
        """Return every part as a screen that comes in now is shown it, through its bytes."""
        look = views.Look(self.meeting, screen.room, screen.eyes)
        parts = {name: views.show(name, look) for name in views.parts_for(screen.eyes)}
        parts["own"] = views.own(self.meeting, screen.person, screen.room, screen.eyes)
        shown: dict[str, Any] = json.loads(msgspec.json.encode(parts))
        return shown

    def replayed(self) -> Meeting:
        """Return what the journal makes of the meeting, from its bytes alone."""
        meeting = self.start
        for at, actor, body in self.journal:
            number = meeting.number + 1
            stamp = Stamp(number, at, actor, f"{number - 1:064x}")
            meeting = happen(meeting, decode_event(body), stamp)
        return meeting


def difference(merged: dict[str, Any], fresh: dict[str, Any], screen: Screen) -> str:
    """Say what went astray in which part of which screen; nothing when it shows all it should."""
    astray = [
        f"{screen.eyes} in {screen.room} holds of {name}: {had}, should hold: {should}"
        for name in fresh
        for had, should in [_apart(merged.get(name, {}), fresh[name])]
        if had or should
    ]
    return "; ".join(astray)


def _apart(had: dict[str, Any], should: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = [key for key in {**had, **should} if had.get(key) != should.get(key)]
    return ({k: had[k] for k in keys if k in had}, {k: should[k] for k in keys if k in should})


def live_through(house: House, crowd: Crowd, chance: random.Random) -> None:
    """Let the crowd loose on a house until the session is closed or everybody is tired."""
    for number in range(ASKS):
        house.now += chance.choice((0, 0, 1, 1, 2, 5, 20)) * SECOND
        told = crowd.ask(house.meeting, house.now)
        if told is not None:
            asked, _, at, events = told
            house.happened(asked.actor, at, events)
        if number % LOOK_EVERY == 0:
            house.looks()
        if is_over(house.meeting):
            break
    house.looks()


def missing(accepted: Counter[str]) -> set[str]:
    """Return what nobody has done yet."""
    return {kind.__name__ for kind in KINDS if accepted[kind.__name__] < EACH_KIND}


def try_everything(seeds: range, more: range = range(0)) -> Counter[str]:
    """Let as many crowds loose on as many meetings, and more while something was not done yet.

    Return what was done, by the command's name.
    """
    accepted: Counter[str] = Counter()
    for seed in (*seeds, *more):
        if seed in more and not missing(accepted):
            break
        chance = random.Random(seed)
        house, crowd = House(chance), Crowd(chance, accepted)
        live_through(house, crowd, chance)
        assert house.replayed() == house.meeting
        assert crowd.refused, "everything is allowed"
        accepted.update(crowd.accepted)
    return accepted


def test_what_is_not_for_these_eyes_is_found_out() -> None:
    """What watches over the secrets would see each of them betrayed."""
    voting = Voting().here(PRESENT_80).opened(visibility=Visibility.AFTER_CLOSE)
    voting.when("A5", CastBallot(vote=voting.vote_id, choice=Choice.FOR))
    look = views.Look(voting.meeting, HALL, Eyes.CLERK)
    clerks = {name: views.show(name, look) for name in views.parts_for(Eyes.CLERK)}
    assert list(betrayals(voting.meeting, Eyes.CLERK, CLERK, clerks)) == []
    found = set(betrayals(voting.meeting, Eyes.PUBLIC, "", clerks))
    assert {"vote: who has voted", "vote: the counts", "the desk's notices"} <= found
    voting.closed().given((CHAIR, DecidePrivacy(sitting="B1", closed=True, reason="Nhân sự")))
    assert "people is shown of a closed sitting" in set(
        betrayals(voting.meeting, Eyes.OBSERVER, "O1", clerks)
    )


@pytest.mark.timeout(200)
@pytest.mark.usefixtures("untraced")
async def test_whatever_is_done_screens_journal_and_secrets_hold() -> None:
    assert missing(try_everything(range(RUNS), range(RUNS, 3 * RUNS))) == set()


@pytest.mark.soak
async def test_however_often_it_is_done_screens_journal_and_secrets_hold() -> None:
    try_everything(range(RUNS, 100 * RUNS))
