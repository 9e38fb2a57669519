"""One event to a thousand screens by what others use: hub, floor and peer in turn, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.fanout import sides
from bench.load import Screens
from bench.notices import say
from bench.peers.known import PEERS, served
from bench.rounds import Invalid, as_figures, check, in_turn, middle, steadiness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.fanout import Sides
    from bench.peers.known import Peer

SCREENS = 1000
ROUNDS, QUICK_ROUNDS, WARM = 40, 8, 2


def measure(
    folder: Path, *, quick: bool, only: Sequence[str] = (), screens: int = SCREENS
) -> dict[str, object]:
    """Return by how much the hub's processor time a message is less than each peer's."""
    names = only or tuple(PEERS)
    figures: dict[str, object] = {}
    disturbed: list[str] = []
    with sides(folder / "ours", screens) as ours:
        for name in names:
            try:
                figures |= _beside(ours, name, PEERS[name], folder, screens, quick=quick)
            except Invalid as why:
                figures |= why.figures
                disturbed.append(f"{name}: {why}")
    figures["bars"] = {f"cheaper_than_{name}": PEERS[name].bar for name in names}
    if disturbed:
        raise Invalid("; ".join(disturbed), figures)
    return figures


def _beside(
    ours: Sides, name: str, peer: Peer, folder: Path, count: int, *, quick: bool
) -> dict[str, object]:
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
        name: {
            "product": as_figures(product),
            "floor": as_figures(floor),
            "peer": as_figures(other),
            "peer_cpu_x_floor": round(other.processor / floor.processor, 2),
            "floor_x_usual": round(steadiness(sides_in_turn[1]), 3),
            "rounds": rounds,
        },
    }
    check(sides_in_turn[1], max(product.busy, floor.busy), figures)
    return figures
