"""Devices that no UDP reaches come through a relay, by credentials that expire."""

from __future__ import annotations

import asyncio
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aioice.stun import TransactionFailed
from aioice.turn import create_turn_endpoint

from hub.app.relays import RelayDesk
from hub.auth.doors import Door
from hub.meeting.admission import Admit
from hub.meeting.floor import GiveFloorTo
from hub.settings import Settings
from tests.delegate_ui.sitting import CHAIR, REMOTE
from tests.hub.served import free_port
from tests.media.from_afar import discussing
from tests.media.pages import talking_browser
from tests.media.servers import reachable
from tests.media.test_afar import LISTEN, MOVING, SIZES, Screens, entered, hears
from tests.media.test_browsers import a_tone
from tests.media.through_hub import a_hall

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from playwright.async_api import Browser


SECRET = "a word that the relay and the hub share"
WHOM, MINUTES = f"person/{REMOTE}", 60
# A network that lets nothing through but the relay, and what the page's connections have chosen.
ONLY_RELAYED = """
const plain = RTCPeerConnection, only = (given) => ({...given, iceTransportPolicy: "relay"});
window.connections = [];
window.RTCPeerConnection = class extends plain {
  constructor(given) { super(only(given)); connections.push(this); }
  setConfiguration(given) { super.setConfiguration(only(given)); }
};
window.chosen = async () => {
  const all = connections.map(async (one) => [...(await one.getStats()).values()]);
  const every = await Promise.all(all);
  return every.flat().filter((one) => one.type === "local-candidate" && one.relayProtocol)
    .map((one) => `${one.candidateType} ${one.relayProtocol}`);
};
"""


@contextmanager
def a_relay() -> Iterator[int]:
    """Start coturn, which takes TCP alone; yield its port."""
    port, (host, *_) = free_port(), reachable()
    options = ["-n", "--use-auth-secret", f"--static-auth-secret={SECRET}", "--realm=hoi-truong"]
    options += [f"--listening-ip={host}", f"--listening-port={port}", f"--relay-ip={host}"]
    options += ["--no-udp", "--no-tls", "--no-dtls", "--no-cli", "--pidfile=", "--log-file=stdout"]
    command = ["turnserver", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as relay:
        try:
            yield port
        finally:
            relay.kill()


@pytest.fixture(scope="module")
def relay() -> Iterator[int]:
    with a_relay() as port:
        yield port


async def allocated(port: int, username: str, credential: str) -> bool:
    """Say whether the relay lets somebody through by this name and password."""
    where = (reachable()[0], port)
    for _ in range(100):
        try:
            transport, _ = await create_turn_endpoint(
                asyncio.DatagramProtocol,
                server_addr=where,
                username=username,
                password=credential,
                transport="tcp",
            )
        except ConnectionRefusedError:  # it is being started
            await asyncio.sleep(0.05)
        except TransactionFailed:
            return False
        else:
            transport.close()
            return True
    raise AssertionError("the relay does not start")


def test_an_installation_without_relays_hands_out_nothing() -> None:
    assert RelayDesk.of(Settings()) is None
    assert RelayDesk.of(Settings(turn_urls=("turn:192.0.2.1",))) is None
    desk = RelayDesk.of(Settings(turn_urls=("turn:192.0.2.1",), turn_secret=SECRET))
    assert desk is not None
    given = desk.give("person/A1", 1_000.5)
    assert (given.urls, given.username) == (("turn:192.0.2.1",), "4600:person/A1")


async def test_credentials_open_the_relay_until_they_expire(relay: int) -> None:
    desk = RelayDesk((), SECRET, MINUTES)
    given = desk.give(WHOM, time.time())
    assert await allocated(relay, given.username, given.credential)
    late = desk.give(WHOM, time.time() - MINUTES * 60 - 5)
    assert not await allocated(relay, late.username, late.credential)
    assert not await allocated(relay, given.username, late.credential)
    renamed = given.username.replace(REMOTE, CHAIR)
    assert not await allocated(relay, renamed, given.credential)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def talking(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with talking_browser(a_tone(tmp_path_factory.mktemp("sound"))) as browser:
        yield browser


def behind(relay: int) -> dict[str, str]:
    """Return the settings of an installation with this relay."""
    host = reachable()[0]
    return {
        "NGHITRUONG_LANGUAGE": "vi",
        "NGHITRUONG_MEDIA_HOSTS": host,
        "NGHITRUONG_TURN_URLS": f"turn:{host}:{relay}?transport=tcp",
        "NGHITRUONG_TURN_SECRET": SECRET,
    }


@pytest.mark.browser
@pytest.mark.timeout(120)
@pytest.mark.usefixtures("bundled")
@pytest.mark.asyncio(loop_scope="session")
async def test_somebody_whom_no_udp_reaches_is_seen_and_heard(
    tmp_path: Path, relay: int, talking: Browser
) -> None:
    async with a_hall(tmp_path, **behind(relay)) as hall:
        chair = await (await discussing(hall)).screen(CHAIR, "desk")
        screens = Screens(hall, talking, ONLY_RELAYED)
        tablet = await screens.open("/tablet", REMOTE, Door.SEAT, SIZES["tablet"])
        wall = await screens.open("/display", "W1", Door.WALL, (1920, 1080))
        await entered(tablet)
        await chair.until(lambda parts: parts["link"].get("waiting") == [WHOM])
        await chair.ask(Admit(people=(REMOTE,)))
        await chair.ask(GiveFloorTo(person=REMOTE))
        await wall.wait_for_function(MOVING)
        await wall.evaluate(LISTEN)
        await hears(wall, 600)
        for page in (tablet, wall):
            assert set(await page.evaluate("chosen()")) == {"relay tcp"}
        await screens.close()
