"""One event to a thousand screens by what others use: hub, floor and peer in turn, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.fanout import sides
from bench.load import Screens
from bench.notices import say
from bench.peers import openslides
from bench.peers.known import OPENSLIDES, PEERS, served
from bench.rounds import Invalid, as_figures, check, in_turn, middle, steadiness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.fanout import Sides
    from bench.rounds import Round

SCREENS = 1000
ROUNDS, QUICK_ROUNDS, WARM = 40, 8, 2
SLOW_ROUNDS, QUICK_SLOW_ROUNDS = 12, 4


def measure(
    folder: Path, *, quick: bool, only: Sequence[str] = (), screens: int = SCREENS
) -> dict[str, object]:
    """Return by how much the hub's processor time a message is less than each peer's."""
    names = only or tuple(name for name in PEERS if name != OPENSLIDES or not quick)
    figures: dict[str, object] = {}
    disturbed: list[str] = []
    with sides(folder / "ours", screens) as ours:
        for name in names:
            try:
                beside = _beside_openslides if name == OPENSLIDES else _beside
                figures |= beside(ours, name, folder, screens, quick=quick)
            except Invalid as why:
                figures |= why.figures
                disturbed.append(f"{name}: {why}")
    figures["bars"] = {PEERS[name].key(name): PEERS[name].bar for name in names}
    if disturbed:
        raise Invalid("; ".join(disturbed), figures)
    return figures


def _beside(ours: Sides, name: str, folder: Path, count: int, *, quick: bool) -> dict[str, object]:
    peer = PEERS[name]
    with (
        served(peer, folder) as server,
        Screens(folder / "ours" / "screens", server.port, [(peer.path, "-")] * (count + 1)) as come,
    ):
        come.quiet()
        theirs = say(come, server.process, peer.form)
        rounds = QUICK_ROUNDS if quick else ROUNDS
        sides_in_turn = in_turn(rounds, WARM, ours.product, ours.floor, theirs)
    product, floor, other = map(middle, sides_in_turn)
    figures: dict[str, object] = {
        f"cheaper_than_{name}": round(other.processor / product.processor, 2),
        f"sooner_than_{name}": round(other.last / product.last, 2),
        name: _table(sides_in_turn)
        | {"peer_cpu_x_floor": round(other.processor / floor.processor, 2)},
    }
    check(sides_in_turn[1], max(product.busy, floor.busy), figures)
    return figures


def _beside_openslides(
    ours: Sides, name: str, folder: Path, count: int, *, quick: bool
) -> dict[str, object]:
    with (
        openslides.served(folder) as server,
        openslides.guests(folder / "ours" / "screens", server, count) as change,
    ):
        rounds = QUICK_SLOW_ROUNDS if quick else SLOW_ROUNDS
        sides_in_turn = in_turn(rounds, 1, ours.product, ours.floor, change)
    product, floor, other = map(middle, sides_in_turn)
    figures: dict[str, object] = {
        PEERS[name].key(name): round(other.from_press / product.from_press, 1),
        name: _table(sides_in_turn),
    }
    check(sides_in_turn[1], max(product.busy, floor.busy), figures)
    return figures


def _table(sides_in_turn: list[list[Round]]) -> dict[str, object]:
    product, floor, other = map(middle, sides_in_turn)
    return {
        "product": as_figures(product),
        "floor": as_figures(floor),
        "peer": as_figures(other),
        "floor_x_usual": round(steadiness(sides_in_turn[1]), 3),
        "rounds": len(sides_in_turn[0]),
    }
