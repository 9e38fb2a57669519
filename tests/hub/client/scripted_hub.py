"""A hub that follows a script: it drops, repeats, reorders, delays and falls silent on demand."""

from __future__ import annotations

import json
import queue
import socket
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]
PATIENCE = 10.0
BEAT_SECONDS = 2.0
AHEAD = 1_000_000_000_000  # the hub's clock is far from every device's own, microseconds
PAGE = """<!doctype html><html><head><meta charset="utf-8"></head>
<body data-session="1" data-screen="tablet" data-build="{build}">
<textarea></textarea><script type="module" src="/page.js"></script></body></html>"""


class Talk:
    """One socket, from the hub's side."""

    def __init__(self, connection: ServerConnection) -> None:
        self.connection = connection
        self.path = connection.request.path if connection.request else ""
        self.heard: queue.Queue[Json] = queue.Queue()
        self.over = threading.Event()

    def tell(self, **frame: Any) -> None:
        """Send one frame."""
        self.connection.send(json.dumps(frame))

    def patch(self, part: str, after: int, upto: int, change: Json) -> None:
        """Send a patch."""
        self.tell(say="patch", part=part, after=after, upto=upto, patch=change)

    def hears(self, say: str) -> Json:
        """Return the next frame of this kind."""
        until = time.monotonic() + PATIENCE
        while True:
            frame = self.heard.get(timeout=max(0.0, until - time.monotonic()))
            if frame["say"] == say:
                return frame

    def cut(self) -> None:
        """Break the connection as a pulled plug does: no closing word."""
        with suppress(OSError):
            self.connection.socket.shutdown(socket.SHUT_RDWR)


class ScriptedHub:
    """Greets every screen with `parts` as of `number`; answers nothing unless told to."""

    def __init__(self, script: Path, host: str = "127.0.0.1") -> None:
        self.host = host
        self.port = 0
        self.script = script.read_bytes()
        self.build = "b1"
        self.person = "A1"
        self.number = 10
        self.parts: Json = {"session": {"name": "S"}}
        self.beating = True
        self.mute = False  # takes sockets and says nothing: a hub that hangs
        self.talks: queue.Queue[Talk] = queue.Queue()
        self.opened = 0
        self.probes = 0
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._present: set[Talk] = set()

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{self.host}:{self.port}/"

    def now(self) -> int:
        """The hub's time, microseconds."""
        return time.monotonic_ns() // 1000 + AHEAD

    def start(self) -> None:
        """Serve, on the same port as before if there was one."""
        self._server = serve(
            self._serve, self.host, self.port, process_request=self._answer, compression=None
        )
        self.port = self._server.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        """Be gone at once, as a killed process is."""
        for talk in tuple(self._present):
            talk.cut()
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._thread.join(PATIENCE)

    def next_talk(self) -> Talk:
        """Return the next screen that connected."""
        return self.talks.get(timeout=PATIENCE)

    def snapshot(self, talk: Talk) -> None:
        """Send everything as it is."""
        talk.tell(say="snapshot", number=self.number, parts=self.parts)

    def _answer(self, connection: ServerConnection, request: Request) -> Response | None:
        path = request.path.partition("?")[0]
        if path == "/live":
            return None
        if path == "/healthz":
            self.probes += 1
        pages = {
            "/": ("text/html", PAGE.format(build=self.build).encode()),
            "/page.js": ("text/javascript", self.script),
            "/healthz": ("text/plain", b"ready"),
            "/favicon.ico": ("image/x-icon", b""),
        }
        kind, body = pages[path]
        headers = Headers(
            {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        )
        return Response(HTTPStatus.OK.value, "OK", headers, body)

    def _serve(self, connection: ServerConnection) -> None:
        talk = Talk(connection)
        self.opened += 1
        self._present.add(talk)
        with suppress(ConnectionClosed, OSError):
            self._greet(talk)
            self.talks.put(talk)
            beats = threading.Thread(target=self._beat, args=(talk,), daemon=True)
            beats.start()
            for text in connection:
                self._hear(talk, json.loads(text))
        talk.over.set()
        self._present.discard(talk)

    def _greet(self, talk: Talk) -> None:
        if self.mute:
            return
        talk.tell(
            say="welcome", build=self.build, screen="x", person=self.person, eyes="floor",
            room="hall", now=self.now(), latest=True,
        )  # fmt: skip
        self.snapshot(talk)

    def _hear(self, talk: Talk, frame: Json) -> None:
        if frame["say"] == "ping" and not self.mute:
            talk.tell(say="pong", sent=frame["sent"], now=self.now())
        talk.heard.put(frame)

    def _beat(self, talk: Talk) -> None:
        with suppress(ConnectionClosed, OSError):
            while not talk.over.wait(BEAT_SECONDS):
                if self.beating and not self.mute:
                    talk.tell(say="beat", number=self.number, now=self.now())
