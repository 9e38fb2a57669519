"""Viewers of a sitting and the processes that serve them, as `bench/scale.py` simulates them."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import ceil
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random

MS, US = 1e-3, 1e-6
WIRE_BYTES = 95  # a frame alone in its packet: Ethernet, IP, TCP, TLS
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 1.0  # hub/client/connection.ts: how a screen comes back
SPREAD = (0.5, 1.25)
GIVES_UP = 2.0  # so long it waits to hear that a hub is there
NOISE = (0.8, 1.5)  # of what telling all screens of a process costs; assumed
CALM = 200  # pictures


class Known(NamedTuple):
    """What was measured, a screen: processor microseconds, memory, bytes."""

    screen_us: float
    join_us: float
    probe_us: float
    idle_us: float
    screen_kb: float
    join_bytes: float
    event_bytes: float
    redis_us: float

    def coming(self, chance: random.Random) -> float:
        """Return what one viewer costs that comes in, in seconds."""
        return (self.join_us + self.probe_us) * US * chance.uniform(*NOISE)


class Plan(NamedTuple):
    """How it is set up, and what is assumed of machines and people."""

    busy: float = 0.6  # of its core, by a process while pictures come
    pictures: float = 20.0  # a second, while people vote (hub/audience.py)
    most_screens: int = 10_000  # before one process (`edge_screens`)
    edges: int = 7  # on a machine of 16 cores: as many again for TLS, two for the system (assumed)
    network_gbit: float = 10.0
    copy_feeds: int = 400  # processes fed by one copy of Redis
    hop_ms: float = 1.0  # from one server to the next in one data centre
    spare: int = 1  # machines more than needed: one may die
    come_minutes: float = 10.0  # in which the viewers come in
    vote_seconds: float = 30.0
    hours: float = 4.0
    events: int = 2_000  # of a sitting, without pictures
    votes: int = 20
    machine_price: float = 0.70  # US dollars an hour; assumed
    traffic_price: float = 0.05  # US dollars a gigabyte; assumed

    def screens(self, known: Known) -> int:
        """Return how many screens one process bears while pictures come."""
        each = known.screen_us * self.pictures + known.idle_us
        return min(self.most_screens, int(self.busy / (each * US)))

    def machine_screens(self, known: Known) -> int:
        """Return how many screens one machine bears: by its cores or by its network."""
        bits = (known.event_bytes + WIRE_BYTES) * 8 * self.pictures
        by_network = int(self.busy * self.network_gbit * 1e9 / bits)
        return min(self.edges * self.screens(known), by_network)

    def machines(self, viewers: int, known: Known) -> int:
        """Return how many machines serve so many viewers."""
        return ceil(viewers / self.machine_screens(known)) + self.spare

    def processes(self, viewers: int, known: Known) -> int:
        """Return how many edge processes run on them."""
        return self.machines(viewers, known) * self.edges

    def copies(self, viewers: int, known: Known) -> int:
        """Return how many copies of Redis feed them; none where the hubs' own is enough."""
        processes = self.processes(viewers, known)
        return 0 if processes <= self.copy_feeds else ceil(processes / self.copy_feeds)

    def needs(self, viewers: int, known: Known) -> dict[str, float]:
        """Return what so many viewers need."""
        machines, processes = self.machines(viewers, known), self.processes(viewers, known)
        each = viewers / processes * self.edges  # on one machine
        told = self.events + self.votes * self.vote_seconds * self.pictures
        beats = self.hours * 3600 / 2
        bytes_each = (known.event_bytes + WIRE_BYTES) * (told + beats / 3) + known.join_bytes
        gigabytes = viewers * bytes_each / 1e9
        price = self.hours * machines * self.machine_price + gigabytes * self.traffic_price
        return {
            "machines": machines,
            "processes": processes,
            "copies": self.copies(viewers, known),
            "screens_a_process": round(viewers / processes),
            "memory_gb": round(each * known.screen_kb / 1e6, 2),
            "gbit": round((known.event_bytes + WIRE_BYTES) * 8 * self.pictures * each / 1e9, 2),
            "beat_gbit": round((60 + WIRE_BYTES) * 8 / 2 * each / 1e9, 3),
            "terabytes": round(gigabytes / 1e3, 3),
            "dollars": round(price, 2),
        }


class Seen(NamedTuple):
    """How it went: coming in, pictures in calm, and two storms of viewers that come back."""

    come_in_s: float  # the longest anybody waited at the door
    last_ms: float  # from the feeder until the last viewer's bytes left, of the usual picture
    worst_ms: float  # the same of the worst picture
    storm_ms: float  # the usual picture of the second in which a dead machine's viewers come back
    storm_worst_ms: float  # the worst of all
    back_s: float  # until the last of them was live again
    all_back_s: float  # the same when all viewers were cut off at once
    all_tries: float  # how often each of these knocked


class Server:
    """One process: does one thing after another, in the order in which they come."""

    def __init__(self) -> None:
        self.free = 0.0
        self.screens = 0

    def work(self, at: float, cost: float) -> float:
        """Do something that comes at a moment; return when it is done."""
        self.free = max(self.free, at) + cost
        return self.free


class World(NamedTuple):
    """One run: what is measured, what is planned, when processes hear, and chance."""

    known: Known
    plan: Plan
    feed: float
    chance: random.Random


def simulated(viewers: int, plan: Plan, known: Known, chance: random.Random) -> Seen:
    """Let so many people watch, once."""
    count = plan.processes(viewers, known)
    world = World(known, plan, feeding(plan, known, count), chance)
    servers = [Server() for _ in range(count)]
    waited = come_in(servers, viewers, world)
    calm = [told(servers, picture / plan.pictures, world) for picture in range(CALM)]
    for server in servers:
        server.free = 0.0
    dead, alive = servers[: plan.edges], servers[plan.edges :]
    storm, back, _ = storming(alive, sum(one.screens for one in dead), world)
    _, all_back, tries = storming([Server() for _ in range(count)], viewers, world)
    worst, first = max(storm), storm[: int(plan.pictures)]
    usual, middle = median(calm) / MS, median(first) / MS
    return Seen(waited, usual, max(calm) / MS, middle, worst / MS, back, all_back, tries)


def come_in(servers: list[Server], viewers: int, world: World) -> float:
    """Let the viewers come, most of them just before it begins; return the longest wait."""
    chance, longest = world.chance, 0.0
    window = world.plan.come_minutes * 60
    for number, server in enumerate(servers):
        server.screens = viewers // len(servers) + (number < viewers % len(servers))
        come = (window * max(chance.random(), chance.random()) for _ in range(server.screens))
        for at in sorted(come):
            longest = max(longest, server.work(at, world.known.coming(chance)) - at)
        server.free = 0.0
    return longest


def feeding(plan: Plan, known: Known, processes: int) -> float:
    """Return when the last process has heard of an event: Redis, its copies, the hops between."""
    copies = ceil(processes / plan.copy_feeds) if processes > plan.copy_feeds else 0
    hops, ears = (3, plan.copy_feeds) if copies else (2, processes)
    return hops * plan.hop_ms * MS + (copies + ears) * known.redis_us * US


def told(servers: list[Server], at: float, world: World) -> float:
    """Show one picture; return how long it took to the last viewer of the last process."""
    last, chance, each = 0.0, world.chance, world.known.screen_us * US
    for server in servers:
        heard = at + world.feed * chance.random()
        last = max(last, server.work(heard, server.screens * each * chance.uniform(*NOISE)) - at)
    return last


def storming(alive: list[Server], lost: int, world: World) -> tuple[list[float], float, float]:
    """Let viewers that were cut off come back between the pictures of a vote.

    Return how late each picture was, when the last viewer was back, and how often each knocked.
    """
    plan, chance = world.plan, world.chance
    coming = [(_pause(1, chance), 1) for _ in range(lost)]
    heapify(coming)
    lasts, back, tries = [], 0.0, 0
    for picture in range(int(plan.vote_seconds * plan.pictures)):
        at = picture / plan.pictures
        while coming and coming[0][0] <= at:
            since, attempt = heappop(coming)
            done, tries = _knock(chance.choice(alive), since, world), tries + 1
            if done is None:
                again = since + GIVES_UP + _pause(attempt + 1, chance)
                heappush(coming, (again, attempt + 1))
            else:
                back = max(back, done)
        lasts.append(told(alive, at, world))
    return lasts, plan.vote_seconds if coming else back, tries / max(1, lost)


def _knock(server: Server, at: float, world: World) -> float | None:
    """Try to come in; return when one is live, or None when it takes longer than one waits."""
    if server.screens >= world.plan.most_screens:
        return None
    if server.free - at > GIVES_UP:
        server.work(at, world.known.probe_us * US)  # what is done for whoever has given up
        return None
    server.screens += 1
    return server.work(at, world.known.coming(world.chance))


def _pause(attempt: int, chance: random.Random) -> float:
    base: float = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))
    return base * chance.uniform(*SPREAD)
