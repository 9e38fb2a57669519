"""The peer `websockets.broadcast`: the first screen's text goes to all the others."""

import sys

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

RECORDED = '{"say":"recorded"}'
screens: list[ServerConnection] = []


async def come(screen: ServerConnection) -> None:
    screens.append(screen)
    async for text in screen:
        await screen.send(RECORDED)
        broadcast((one for one in screens if one is not screen), text)


async def main(port: int) -> None:
    async with serve(come, "127.0.0.1", port, compression=None, backlog=4096) as server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
