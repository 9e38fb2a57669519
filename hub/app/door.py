"""The door of the live socket: who comes, with whose eyes, through which screen."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from hub.conversation import TRY_LATER, Conversation, converse
from hub.gallery import Screen
from hub.meeting.sight import eyes_for
from hub.meeting.step import roles_in_force
from hub.meeting.words import HALL
from hub.socket import EXTENSION, LiveProtocol
from hub.web.visit import token_of

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from hub.app.house import House
    from hub.app.live import LiveMeeting
    from hub.app.visitors import Visitor
    from hub.meeting.eyes import Eyes
    from hub.meeting.state import Meeting

log = logging.getLogger(__name__)

NOT_SIGNED_IN, NOT_ALLOWED = 4401, 4403
REASONS = {
    NOT_SIGNED_IN: "not_signed_in",
    NOT_ALLOWED: "not_allowed",
    TRY_LATER: "record_unreachable",
}
FIND_SECONDS = 5.0


class LiveDoor:
    """The endpoint `/live`: lets a screen in, or says by its closing code why not."""

    def __init__(self, house: House, build: str) -> None:
        self._house = house
        self._build = build

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one socket until it closes."""
        meeting = self._meeting(websocket)
        try:
            visitor = await self._visitor(websocket)
        except (SQLAlchemyError, OSError):
            self._count(TRY_LATER)
            await turn_away(websocket, TRY_LATER)  # who they are can't be asked just now
            return
        if visitor is None or meeting is None:
            self._count(NOT_SIGNED_IN)
            await turn_away(websocket, NOT_SIGNED_IN)
            return
        await websocket.accept()
        screen = self._screen(websocket, meeting, visitor)  # from here to the snapshot one step
        if screen is None:
            self._count(NOT_ALLOWED)
            await websocket.close(NOT_ALLOWED)
            return
        talk = Conversation(screen, visitor, meeting.keeper, meeting.audience)
        await self._talk(websocket, meeting, talk, visitor)

    async def _talk(
        self, websocket: WebSocket, meeting: LiveMeeting, talk: Conversation, visitor: Visitor
    ) -> None:
        """Let a screen talk to the hub until its socket closes."""
        self._house.visitors.come(visitor, talk.told)
        if meeting.hybrid is not None:
            meeting.hybrid.join(talk)
        try:
            await converse(websocket, talk, self._build)
        finally:
            if meeting.hybrid is not None:
                meeting.hybrid.leave(talk)
            self._house.visitors.go(visitor)
            self._house.watch.left(meeting.keeper.number, talk.screen)

    def _count(self, code: int) -> None:
        self._house.figures.refused[REASONS[code]] += 1
        log.info("a screen was turned away", extra={"reason": REASONS[code]})

    def _meeting(self, websocket: WebSocket) -> LiveMeeting | None:
        wanted = websocket.query_params.get("session", "")
        if wanted.isdecimal():
            return self._house.meetings.get(int(wanted))
        return self._house.current()

    async def _visitor(self, websocket: WebSocket) -> Visitor | None:
        token = token_of(websocket, websocket.app.state.site)
        if not token:
            return None
        async with asyncio.timeout(FIND_SECONDS):
            return await self._house.visitors.admit(token)

    def _screen(self, websocket: WebSocket, live: LiveMeeting, visitor: Visitor) -> Screen | None:
        meeting, room = live.keeper.meeting, websocket.query_params.get("room", HALL)
        if room not in meeting.rooms:
            return None
        kind = websocket.query_params.get("screen", "")

        def eyes_now(meeting: Meeting) -> Eyes | None:
            roles = roles_in_force(meeting, visitor.asks(0), room)
            return eyes_for(kind, roles, meeting, visitor.person)

        eyes = eyes_now(meeting)
        if eyes is None:
            return None
        line: LiveProtocol = websocket.scope["extensions"][EXTENSION]
        now, key = self._house.clock.now(), secrets.token_hex(6)
        screen = Screen(key, visitor.person, kind, eyes, room, line, now)
        screen.eyes_now = eyes_now
        screen.address = websocket.client.host if websocket.client else ""
        return screen


async def turn_away(websocket: WebSocket, code: int, reason: str = "") -> None:
    """Accept, then close: browsers tell a page why a socket closed, not why one was refused."""
    await websocket.accept()
    await websocket.close(code, reason)
