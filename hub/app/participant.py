"""One screen's share in sound and picture: what it sends and receives, whom its places show."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from hub import media_frames as say
from hub.app.showing import Look, Places, Showing, showing
from hub.meeting.conditions import business_room
from hub.meeting.gates import Track
from hub.meeting.people import Party
from hub.meeting.reception import hears, is_wanted_large, receiver, sender
from hub.meeting.stage import shares_screen
from hub.meeting.step import roles_in_force
from hub.meeting.words import Refused
from media import frames
from media.engine import Publishing, Subscribing, Turned
from media.stream.allowance import Allowance

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Coroutine

    from hub.app.showing import Around
    from hub.frames import FromHub, FromScreen
    from hub.gallery import Screen
    from hub.meeting.state import Meeting
    from hub.meeting.words import Asked
    from media.frames import Question

SENDS: say.Direction = "sends"
RECEIVES: say.Direction = "receives"
ASKS, ASKS_AT_ONCE = 5, 30  # a second: each description costs the media process some work


class Line(Protocol):
    """The way to sound and picture, for one meeting."""

    name: str  # of the meeting, as the media process knows it

    async def ask(self, question: Callable[[int], Question]) -> str:
        """Ask for something; raise Turned where it can't be done."""

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work be done beside the conversation."""

    @property
    def meeting(self) -> Meeting: ...

    @property
    def around(self) -> Around: ...


class Participant:
    """A screen that sends or receives; `tell` reaches the screen, `asks` tells who is before it."""

    def __init__(
        self, screen: Screen, asks: Callable[[], Asked], line: Line, tell: Callable[[FromHub], None]
    ) -> None:
        self.screen = screen
        self.tell = tell
        self.sends: dict[str, tuple[Party, bool]] = {}  # by connection, and whether for a place
        self.receives = ""
        self._asks, self._line = asks, line
        self._busy: set[say.Direction] = set()
        self._asking = Allowance(ASKS, ASKS_AT_ONCE)
        self._wanted_now: set[str] = set()  # connections this screen is just asking for
        self._standing: set[str] = set()  # those that have been joined already
        self._look = Look(Party(), Places(), heard=False, tab="")
        self._ready = False
        self._shown: tuple[tuple[Party, Track] | None, ...] = ()
        self._said: FromHub | None = None
        self._staged: dict[str, say.Staged] = {}  # as each connection was told

    def hear(self, said: FromScreen) -> None:
        """Take one frame of the screen; what it asks for is answered later, one at a time."""
        match said:
            case say.Publish():
                self._once(said.id, SENDS, self._publish(said))
            case say.Subscribe():
                self._once(said.id, RECEIVES, self._subscribe(said))
            case say.Answer():
                self._once(said.id, RECEIVES, self._answered(said))
            case say.Look():
                self._look = self._look._replace(faces=tuple(map(Party.of, said.faces)))
                self.follow()
            case say.Spare():
                self._look = self._look._replace(spares=said.spares)
                self.follow()
            case say.HangUp():
                self._line.start(self._hang_up(said))

    def _connection(self, party: Party, tab: str, direction: say.Direction) -> str:
        """Return the name of a connection: the hub says whose it is, the screen which of theirs."""
        return f"{self._line.name}/{party.key}/{tab}/{direction}"

    @property
    def connections(self) -> tuple[str, ...]:
        """Every connection of this screen."""
        return tuple(one for one in (*self.sends, self.receives) if one)

    def compare(self, connected: Container[str]) -> None:
        """Take note which connections there are: the others are over."""
        for connection in self.connections:
            if connection not in connected:
                self.parted(connection, "lost")

    def joined(self, connection: str) -> None:
        """Take note that a connection stands; one taken up elsewhere does not end with us."""
        stood = connection in self._standing
        if connection in self._wanted_now or (connection in self.connections and not stood):
            self._standing.add(connection)
        elif stood:
            self._forget(connection)

    def _forget(self, connection: str) -> None:
        self._standing.discard(connection)
        self.sends.pop(connection, None)
        if connection == self.receives:
            self.receives, self._ready = "", False

    def parted(self, connection: str, why: str) -> None:
        """Take note that a connection is over, and say so."""
        self._standing.discard(connection)
        if connection == self.receives:
            self.receives, self._ready = "", False
            self.tell(say.Parted(tab=self._look.tab, direction=RECEIVES, why=why))
        elif self.sends.pop(connection, None):
            self._staged.pop(connection, None)
            self.tell(say.Parted(tab=_tab(connection), direction=SENDS, why=why))

    def follow(self) -> None:
        """Bring what is sent and shown in line with the meeting."""
        for connection, (party, place) in list(self.sends.items()):
            if self._sender(place=place) == party:
                self._tell_staged(connection, party)
            else:
                self._line.start(self._part(connection))
        if self._ready:
            self._line.start(self._turn())

    # What the screen asks.

    def _once(self, asked: str, way: say.Direction, work: Coroutine[Any, Any, None]) -> None:
        """Do one thing at a time in each direction, and not too many."""
        if way in self._busy or not self._asking.take(asyncio.get_running_loop().time()):
            work.close()
            self.tell(say.Turned(id=asked, reason="busy"))
            return
        self._busy.add(way)
        self._line.start(self._answering(asked, way, work))

    async def _answering(
        self, asked: str, way: say.Direction, work: Coroutine[Any, Any, None]
    ) -> None:
        try:
            await work
        except Turned as turned:
            self.tell(say.Turned(id=asked, reason=turned.reason))
        except Refused as refused:
            self.tell(say.Turned(id=asked, reason=refused.reason))
        finally:
            self._busy.discard(way)

    async def _publish(self, said: say.Publish) -> None:
        party = self._sender(place=said.place)
        if party is None:
            raise Turned("not_afar")
        connection = self._connection(party, said.tab, SENDS)
        publishing = Publishing(
            meeting=self._line.name,
            connection=connection,
            party=party,
            tracks=said.tracks,
            offer=said.sdp,
        )
        answer = await self._ask_for(connection, lambda number: frames.Publish(number, publishing))
        self.sends[connection] = party, said.place
        self.tell(say.Described(id=said.id, sdp=answer))
        self._staged.pop(connection, None)  # a page that asks anew has forgotten what it was told
        self._tell_staged(connection, party)

    async def _subscribe(self, said: say.Subscribe) -> None:
        meeting, screen = self._line.meeting, self.screen
        party = receiver(meeting, screen.person, screen.eyes, screen.room)
        places = Places(said.stage, said.voices, said.faces, said.screen)
        heard = hears(meeting, party)
        self._look = self._look._replace(party=party, places=places, heard=heard, tab=said.tab)
        self._ready, self._shown = False, ()
        before, self.receives = self.receives, self._connection(party, said.tab, RECEIVES)
        if before not in ("", self.receives):  # a screen receives once
            await self._kick(before)
        subscribing = Subscribing(
            meeting=self._line.name,
            connection=self.receives,
            party=party,
            room=business_room(meeting, screen.room),
            places=places.sections(heard=heard),
        )
        offer = await self._ask_for(
            self.receives, lambda number: frames.Subscribe(number, subscribing)
        )
        self.tell(say.Described(id=said.id, sdp=offer))

    async def _ask_for(self, connection: str, question: Callable[[int], Question]) -> str:
        self._wanted_now.add(connection)
        try:
            return await self._line.ask(question)
        finally:
            self._wanted_now.discard(connection)

    async def _answered(self, said: say.Answer) -> None:
        connection = self._connection(self._look.party, said.tab, RECEIVES)
        await self._line.ask(lambda number: frames.Answered(number, connection, said.sdp))
        self.tell(say.Described(id=said.id))
        self._ready, self._said = True, None
        await self._turn()

    async def _hang_up(self, said: say.HangUp) -> None:
        """Part with whatever goes by this name; what it was is told when it is over."""
        for connection in self.connections:
            if connection.endswith(f"/{said.tab}/{said.direction}"):
                await self._kick(connection)

    # What follows from the meeting.

    def _sender(self, *, place: bool) -> Party | None:
        meeting, screen = self._line.meeting, self.screen
        roles = roles_in_force(meeting, self._asks(), screen.room)
        try:
            return sender(meeting, screen.person, roles, screen.room, place=place)
        except Refused:
            return None

    def _tell_staged(self, connection: str, party: Party) -> None:
        """Tell a sender what of it is looked at, whenever that is another."""
        meeting, room = self._line.meeting, self.screen.room
        large = is_wanted_large(meeting, room, party)
        screen = shares_screen(meeting, room) == party
        staged = say.Staged(_tab(connection), large=large, screen=screen)
        if self._staged.get(connection) != staged:
            self._staged[connection] = staged
            self.tell(staged)

    async def _part(self, connection: str) -> None:
        self.parted(connection, "not_in")
        await self._kick(connection)

    async def _kick(self, connection: str) -> None:
        try:
            await self._line.ask(lambda number: frames.Kick(number, connection))
        except Turned:
            return  # it is gone already, or nothing passes at all

    async def _turn(self) -> None:
        """Say to the media process, and to the screen, whom each place shows from now on."""
        wanted, slots = self._wanted()
        if slots != self._said:
            self._said = slots
            self.tell(slots)
        before = self._shown or (None,) * len(wanted)
        self._shown = wanted
        for place, (was, shown) in enumerate(zip(before, wanted, strict=True)):
            if was != shown:
                await self._show(place, shown)

    async def _show(self, place: int, shown: tuple[Party, Track] | None) -> None:
        party, track = shown or (None, Track.VOICE)
        connection = self.receives
        try:
            await self._line.ask(
                lambda number: frames.Switch(number, connection, place, party, track)
            )
        except Turned:
            self._shown = ()  # said anew with whatever comes next

    def _wanted(self) -> Showing:
        return showing(self._line.meeting, self.screen, self._look, self._line.around)


def _tab(connection: str) -> str:
    """Return the page's own name of a connection."""
    return connection.split("/")[-2]


def whose(connection: str) -> str:
    """Return the key of the party whose connection this is."""
    return connection.partition("/")[2].rsplit("/", 2)[0]
