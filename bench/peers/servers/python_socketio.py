"""The peer python-socketio: the first screen's event is acknowledged, then goes to the others."""

import asyncio
import sys
from typing import Any

import socketio
import uvicorn

server = socketio.AsyncServer(async_mode="asgi", transports=["websocket"])
telling: set[asyncio.Task[None]] = set()


@server.event
async def show(screen: str, event: dict[str, Any]) -> dict[str, str]:
    # What a handler returns is the acknowledgement: as everywhere here it goes out first.
    task = asyncio.create_task(server.emit("shown", event, skip_sid=screen))
    telling.add(task)
    task.add_done_callback(telling.discard)
    return {"say": "recorded"}


if __name__ == "__main__":
    uvicorn.run(
        socketio.ASGIApp(server),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
        backlog=4096,
    )
