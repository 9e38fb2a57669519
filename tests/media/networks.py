"""Networks that change and lose packets: a device in a place of its own, two ways from the hub."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from itertools import count, pairwise
from typing import TYPE_CHECKING

import pytest

from tests.hub.served import by_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.async_api import Page

    from tests.hub.served import Process

TOOLS_SECONDS = 10
PATIENCE_MS = 30_000


class Network:
    """Where a device stands: over the first network or the second it reaches `home`, through a
    place between the two in which packets can be lost."""

    _numbers = count()  # what is removed takes its time to go, so no name is used twice

    def __init__(self) -> None:
        number = next(self._numbers)
        self.name = f"nt{os.getpid()}{number % 10}"
        self.between = f"{self.name}b"
        self._prefix = f"10.{100 + (os.getpid() + number) % 100}"
        self.home = f"{self._prefix}.9.1"

    def build(self) -> None:
        for place in (self.name, self.between):
            _tool("ip", "netns", "add", place)
            # Addresses that are only tried out keep browsers waiting; no hall's network has IPv6.
            for which in ("all", "default"):
                _at(place, "sysctl", "-q", "-w", f"net.ipv6.conf.{which}.disable_ipv6=1")
        _at(self.between, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1")
        ours, there = f"{self.name}h", f"{self._prefix}.9.2"
        _lines(
            "",
            f"link add {ours} type veth peer name home netns {self.between}",
            f"address add {self.home}/30 dev {ours}",
            f"link set {ours} up",
        )
        _lines(self.between, *self._ways(), f"address add {there}/30 dev home", "link set home up")
        _lines(self.between, f"route add default via {self.home}")
        _lines("", *(f"route add {self._prefix}.{way}.0/30 via {there}" for way in (1, 2)))
        _lines(self.name, "link set lo up", "link set w1 up", *self._reached(1))

    def _ways(self) -> Iterator[str]:
        for way in (1, 2):
            yield f"link add b{way} type veth peer name w{way} netns {self.name}"
            yield f"address add {self._prefix}.{way}.1/30 dev b{way}"
            yield f"link set b{way} up"

    def remove(self) -> None:
        ours = ("ip", "link", "delete", f"{self.name}h")
        subprocess.run(ours, capture_output=True, timeout=TOOLS_SECONDS, check=False)
        for place in (self.name, self.between):
            command = ("ip", "netns", "delete", place)
            subprocess.run(command, capture_output=True, timeout=TOOLS_SECONDS, check=False)

    def change(self, way: int) -> float:
        """Leave the other network for this one, as a telephone does; return when it was left."""
        other = 3 - way
        left = time.time()  # as pages tell it
        _lines(
            self.name,
            f"address flush dev w{other}",
            f"link set w{other} down",
            f"link set w{way} up",
            *self._reached(way),
        )
        return left

    def lose(self, share: float) -> None:
        """Lose this share of all datagrams on their way, both those that come and that go."""
        chance = ("statistic", "--mode", "random", "--probability", str(share))
        rule = ("-A", "FORWARD", "-p", "udp", "-m", *chance, "-j", "DROP")
        _at(self.between, "iptables", *rule)

    def processes(self) -> list[int]:
        """Return every process that lives there."""
        told = _tool("ip", "netns", "pids", self.name)
        return [int(one) for one in told.split()]

    def browser(self, folder: Path) -> Path:
        """Return a command that starts the browser there."""
        command = folder / "browser-there"
        there = f"exec nsenter --net=/run/netns/{self.name} /usr/bin/chromium"
        command.write_text(f'#!/bin/sh\n{there} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        return command

    def _reached(self, way: int) -> tuple[str, str]:
        subnet = f"{self._prefix}.{way}"
        return (
            f"address replace {subnet}.2/30 dev w{way}",
            f"route replace default via {subnet}.1",
        )


def _lines(place: str, *lines: str) -> None:
    """Tell `ip` these lines in a place, here without one."""
    _tool("ip", *(("-n", place) if place else ()), "-batch", "-", said="\n".join(lines))


def _at(place: str, *command: str) -> None:
    """Do something in a place."""
    _tool("ip", "netns", "exec", place, *command)


def _tool(*command: str, said: str = "") -> str:
    done = subprocess.run(
        command, input=said, capture_output=True, text=True, timeout=TOOLS_SECONDS, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
    return done.stdout


@contextmanager
def a_network() -> Iterator[Network]:
    """Build it, or skip where nobody lets us: it takes the rights of root."""
    if os.geteuid() != 0 or not all(map(shutil.which, ("ip", "nsenter", "iptables"))):
        pytest.skip("networks are built by root, with iproute2, util-linux and iptables")
    network = Network()
    try:
        network.build()
        yield network
    finally:
        network.remove()


def everywhere(arguments: list[str], environment: dict[str, str]) -> Process:
    """Start the command so that it can be reached at all addresses."""
    given = ["0.0.0.0" if one == "127.0.0.1" else one for one in arguments]
    return by_command(given, environment)


# Every twentieth of a second: whether the loudest of all that is heard is the tone.
EAR = """(tone) => {
  const sound = new AudioContext(), known = new WeakSet();
  const ear = new AnalyserNode(sound, {fftSize: 2048, smoothingTimeConstant: 0});
  const powers = new Float32Array(ear.frequencyBinCount);
  window.heard = [];
  setInterval(() => {
    const tracks = [...document.querySelectorAll("audio")]
      .flatMap((one) => one.srcObject?.getAudioTracks() ?? []);
    for (const track of tracks.filter((one) => !known.has(one))) {
      known.add(track);
      sound.createMediaStreamSource(new MediaStream([track])).connect(ear);
    }
    ear.getFloatFrequencyData(powers);
    const loudest = powers.indexOf(Math.max(...powers));
    const hertz = loudest * sound.sampleRate / ear.fftSize;
    if (powers[loudest] > -60 && Math.abs(hertz - tone) < 30) heard.push(Date.now() / 1000);
  }, 50);
}"""


class Ear:
    """Listens on a hall display without a pause, and notes when a tone was clearly heard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def listen(self, tone: int) -> None:
        await self.page.evaluate(EAR, tone)
        await self.page.wait_for_function("() => heard.length > 10")

    async def silence(self, since: float, seconds: float = 4.0) -> float:
        """Listen for so long at least; return how long nothing was heard at a stretch."""
        until = f"() => heard.at(-1) > {since + seconds}"
        await self.page.wait_for_function(until, timeout=PATIENCE_MS)
        noted: list[float] = await self.page.evaluate("heard")
        times = [since, *(at for at in noted if at > since)]
        return max(later - sooner for sooner, later in pairwise(times))
