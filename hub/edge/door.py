"""The door of an edge: anybody to what the public sees, paired displays to the hall, nobody else.

Every socket that is turned away is told why by its closing code and, in one word, its reason.
"""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, NamedTuple

from hub.app.door import NOT_ALLOWED, NOT_SIGNED_IN, turn_away
from hub.auth.keys import token_digest
from hub.conversation import TRY_LATER, Conversation, converse
from hub.edge.house import Viewer
from hub.feed import Place
from hub.gallery import Screen
from hub.meeting.eyes import Eyes
from hub.meeting.words import HALL
from hub.socket import EXTENSION, LiveProtocol
from hub.web.visit import cookie_of

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from hub.edge.house import EdgeHouse
    from hub.edge.mirror import Mirror

log = logging.getLogger(__name__)

WALL = "wall"


class TurnedAway(Exception):
    """This socket is not served; why, in one word."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Let(NamedTuple):
    """Who was let in, and to what."""

    viewer: Viewer
    mirror: Mirror
    kind: str


class EdgeDoor:
    """The endpoint `/live` of an edge."""

    def __init__(self, house: EdgeHouse, build: str) -> None:
        self._house = house
        self._build = build

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one socket until it closes."""
        try:
            let = await self._let_in(websocket)
        except TurnedAway as refusal:
            self._house.figures.refused[refusal.reason] += 1
            log.info("a screen was turned away", extra={"reason": refusal.reason})
            await turn_away(websocket, refusal.code, refusal.reason)
            return
        await websocket.accept()
        await self._talk(websocket, let)

    async def _talk(self, websocket: WebSocket, let: Let) -> None:
        house, place = self._house, let.mirror.place
        line: LiveProtocol = websocket.scope["extensions"][EXTENSION]
        key, now = secrets.token_hex(6), house.clock.now()
        screen = Screen(key, let.viewer.person, let.kind, place.eyes, place.room, line, now)
        talk = Conversation(screen, let.viewer, house, let.mirror)
        if let.viewer.wall:
            house.at_walls[let.viewer] = talk.told
        try:
            await converse(websocket, talk, self._build)
        finally:
            house.at_walls.pop(let.viewer, None)

    async def _let_in(self, websocket: WebSocket) -> Let:
        """Return who comes in to what; what is not named here is refused."""
        asked, house = websocket.query_params, self._house
        match asked.get("screen"):
            case "public":
                viewer, eyes = Viewer(), Eyes.PUBLIC
            case "hall":
                viewer, eyes = await self._display(websocket), Eyes.HALL
            case _:
                raise TurnedAway(NOT_ALLOWED, "read_only")
        session = asked.get("session") or str(house.number)
        if house.age() == float("inf"):
            raise TurnedAway(TRY_LATER, "record_unreachable")
        if session != str(house.number):
            raise TurnedAway(NOT_ALLOWED, "not_allowed")
        return Let(viewer, self._mirror(Place(house.number, eyes, asked.get("room", HALL))), eyes)

    async def _display(self, websocket: WebSocket) -> Viewer:
        """Return the display whose session comes with this socket."""
        if not self._house.fresh:
            raise TurnedAway(TRY_LATER, "record_unreachable")  # whether it ended is not known
        name = cookie_of(WALL, secure=self._house.settings.secure)
        token = websocket.cookies.get(name, "")
        digest = token_digest(token).hex()
        person = await self._house.display(digest) if token else None
        if person is None:
            raise TurnedAway(NOT_SIGNED_IN, "not_signed_in")
        return Viewer(person, digest)

    def _mirror(self, place: Place) -> Mirror:
        mirror = self._house.mirror(place)
        if mirror is None:
            raise TurnedAway(NOT_ALLOWED, "not_allowed")
        if not mirror.known:
            raise TurnedAway(TRY_LATER, "record_unreachable")
        if len(self._house.screens()) >= self._house.settings.edge_screens:
            raise TurnedAway(TRY_LATER, "full")
        return mirror
