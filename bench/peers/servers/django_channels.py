"""The peer Django Channels on its Redis layer: the first screen's text goes to all the others."""

import sys
from typing import Any

import django
import uvicorn
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.urls import path

RECORDED = '{"say":"recorded"}'
HALL = "hall"


class Screen(AsyncWebsocketConsumer):
    """One screen of the hall."""

    async def connect(self) -> None:
        await self.channel_layer.group_add(HALL, self.channel_name)
        await self.accept()

    async def receive(self, text_data: str = "", bytes_data: bytes = b"") -> None:
        await self.send(text_data=RECORDED)
        said = {"type": "shown", "text": text_data, "by": self.channel_name}
        await self.channel_layer.group_send(HALL, said)

    async def shown(self, event: dict[str, Any]) -> None:
        if event["by"] != self.channel_name:
            await self.send(text_data=event["text"])


def main(port: int, redis_port: int) -> None:
    layer = {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [("127.0.0.1", redis_port)], "capacity": 4000},
    }
    settings.configure(CHANNEL_LAYERS={"default": layer}, SECRET_KEY="bench", USE_TZ=True)
    django.setup()
    app = ProtocolTypeRouter({"websocket": URLRouter([path("", Screen.as_asgi())])})
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
        backlog=4096,
        lifespan="off",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
