"""What an edge hub can do, beside a full hub: screens a core, the last screen, memory, coming in.

The chair's desk shows a notice at a full hub; its displays have it, or those of an edge that the
hub feeds over Redis. Then what else a plan for very many screens needs: what a screen costs that
comes in, that asks whether the hub is there, that is only beaten to; what Redis needs to tell one
more edge. The whole bench writes these down for `python -m bench scale`.
"""

from __future__ import annotations

import json
import time
import urllib.request
from typing import TYPE_CHECKING, NamedTuple

from redis import Redis

from bench.load import Screens, compiled
from bench.machine import ROOT, machine, memory_kb, pin, places, processor_ns
from bench.notices import EVENT_BYTES, show
from bench.product import doors, started
from bench.rounds import Round, as_figures, check, middle, steadiness
from hub.meeting.session import OpenSitting
from tests.cluster import a_cluster
from tests.hub.edge.edges import an_edge, let_edges_read, prefix_of, wall
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import by_command
from tests.servers import Postgres, RedisServer, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.hub.edge.edges import Edge
    from tests.hub.served import Hub

KNOWN = ROOT / "bench" / "edge.json"
SCREENS = 1000
ROUNDS, QUICK_ROUNDS, WARM = 80, 25, 5
PROBES, IDLE_SECONDS = 200, 3.0
EARS, WORDS = 80, 100
BARS = {"screen_kb": 32.0}


class Side(NamedTuple):
    """A server before so many screens: its rounds, and what a screen costs otherwise."""

    rounds: list[Round]
    screen_kb: float
    join_us: float
    join_bytes: int
    idle_us: float  # a screen and second, in which nothing happens


def measure(folder: Path, *, quick: bool, screens: int = SCREENS) -> dict[str, object]:
    """Return what an edge costs and how late its last screen is, beside a full hub."""
    with (
        running(RedisServer()) as redis,
        running(Postgres()) as postgres,
        a_cluster(
            folder, postgres.new_database("edge"), redis.address, 1, NGHITRUONG_EDGES="true"
        ) as (hub,),
        an_edge(folder / "edge", let_edges_read(redis, prefix_of(hub)), prefix_of(hub)) as edge,
    ):
        hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
        whole = started(hub)
        pin(_started(edge), places()[0])
        rounds = QUICK_ROUNDS if quick else ROUNDS
        load = compiled("screens", folder)
        ours = _at_hub(hub, whole, load, screens, rounds)
        theirs = _at_edge(hub, edge, load, screens, rounds)
        figures = _figures(ours, theirs, screens)
        figures |= {"probe_us": _probing(edge), "redis_us": _told_by_redis(redis)}
    check(ours.rounds, max(middle(one.rounds).busy for one in (ours, theirs)), figures)
    if not quick:
        _write_down(figures, folder)
    return figures


def _started(edge: Edge) -> int:
    edge.start(by_command)
    assert edge.process is not None
    return edge.process.pid


def _at_hub(hub: Hub, process: int, load: Path, count: int, rounds: int) -> Side:
    halls = doors(hub, "hall", (f"W{n}" for n in range(count)))
    desk, before, used = doors(hub, "desk", (CHAIR,)), memory_kb(process), processor_ns(process)
    with Screens(load, hub.port, desk + halls) as screens:
        heard, joined = screens.quiet(), processor_ns(process)
        each = (memory_kb(process) - before) / count
        kept = _shown(show(screens, process), rounds)
    return Side(kept, each, (joined - used) / count / 1e3, heard // count, 0.0)


def _at_edge(hub: Hub, edge: Edge, load: Path, count: int, rounds: int) -> Side:
    """Let the desk ask at the hub, and count what the edge's screens hear."""
    assert edge.process is not None
    process = edge.process.pid
    ((name, token),) = wall(hub).items()
    halls = [("/live?screen=hall", f"{name}={token} {edge.port}")] * count
    desk, before, still = doors(hub, "desk", (CHAIR,)), memory_kb(process), _idle(process)
    used = processor_ns(process)
    with Screens(load, hub.port, desk + halls) as screens:
        heard, joined = screens.quiet(), processor_ns(process)
        each = (memory_kb(process) - before) / count
        idle = (_idle(process) - still) / count
        kept = _shown(show(screens, process), rounds)
    return Side(kept, each, (joined - used) / count / 1e3, heard // count, max(0.0, idle))


def _shown(event: Callable[[], Round], rounds: int) -> list[Round]:
    return [event() for _ in range(WARM + rounds)][WARM:]


def _idle(process: int) -> float:
    """Return the processor time of a second in which nothing happens, in microseconds."""
    before = processor_ns(process)
    time.sleep(IDLE_SECONDS)
    return (processor_ns(process) - before) / 1e3 / IDLE_SECONDS


def _probing(edge: Edge) -> float:
    """Return what it costs an edge to say that it is there, in microseconds."""
    assert edge.process is not None
    before = processor_ns(edge.process.pid)
    for _ in range(PROBES):
        urllib.request.urlopen(f"{edge.url}/healthz", timeout=5).close()
    return round((processor_ns(edge.process.pid) - before) / PROBES / 1e3, 1)


def _told_by_redis(redis: RedisServer) -> float:
    """Return what it costs Redis to tell one more edge of one event, in microseconds."""
    assert redis.process is not None
    with Redis.from_url(redis.address) as client:
        ears = [client.pubsub() for _ in range(EARS)]
        for ear in ears:
            ear.subscribe("bench")
            ear.get_message(timeout=1)
        before = processor_ns(redis.process.pid)
        for _ in range(WORDS):
            client.publish("bench", b"x" * EVENT_BYTES)
            time.sleep(0.002)
        used = processor_ns(redis.process.pid) - before
        for ear in ears:
            ear.close()
    return round(used / EARS / WORDS / 1e3, 2)


def _figures(ours: Side, theirs: Side, screens: int) -> dict[str, object]:
    hub, edge = middle(ours.rounds), middle(theirs.rounds)
    return {
        "edge_ratio": round(edge.from_press / hub.from_press, 3),
        "bars": BARS,
        "screens": screens,
        "event_bytes": EVENT_BYTES,
        "rounds": len(ours.rounds),
        "screen_us": round(edge.processor * 1e3 / screens, 2),
        "hub_screen_us": round(hub.processor * 1e3 / screens, 2),
        "screen_kb": round(theirs.screen_kb, 1),
        "hub_screen_kb": round(ours.screen_kb, 1),
        "join_us": round(theirs.join_us),
        "hub_join_us": round(ours.join_us),
        "join_bytes": theirs.join_bytes,
        "idle_us": round(theirs.idle_us, 2),
        "floor_x_usual": round(steadiness(ours.rounds), 3),
        "edge_last_ms": round(edge.from_press, 1),
        "hub": as_figures(hub),
        "edge": as_figures(edge),
    }


def _write_down(figures: dict[str, object], folder: Path) -> None:
    kept = {name: value for name, value in figures.items() if name not in ("hub", "edge", "bars")}
    kept["machine"] = machine(folder)
    KNOWN.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
