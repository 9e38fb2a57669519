"""A full house: a thousand displays that all show the same, and everybody voting at once."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from hub.demo.screen import SocketScreen
from hub.meeting.ballots import CastBallot
from hub.meeting.hall import ShowScene
from hub.meeting.kinds import Choice, SceneKind
from hub.meeting.session import OpenSitting
from hub.meeting.vote_closing import CloseVote
from hub.settings import raise_descriptor_limit
from tests.hub.crowd import all_ask, all_see, council, open_vote, prepare_vote, screens
from tests.hub.meeting.sentences import CHAIR
from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.alone, pytest.mark.timeout(300)]

DISPLAYS = 1000
EVENTS = 18  # within the twenty commands a second a screen may ask


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    raise_descriptor_limit()
    with a_hub(tmp_path) as made:
        yield made


def notice(number: int) -> ShowScene:
    return ShowScene(kind=SceneKind.NOTICE, text=f"Thông báo {number}")


class Witness(SocketScreen):
    """A display that remembers every text it was given, in the order they came."""

    async def _take(self, frame: dict[str, Any]) -> None:
        await super()._take(frame)
        if frame["say"] == "patch" and "text" in frame["patch"]:
            self.texts.append(frame["patch"]["text"])

    @cached_property
    def texts(self) -> list[str]:
        return []


async def test_a_thousand_displays_receive_every_event_and_end_alike(hub: Hub) -> None:
    hub.prepare(None, (CHAIR, OpenSitting(sitting="B1")))
    hub.start()
    walls = [f"W{number}" for number in range(DISPLAYS)]
    async with hub.screen(CHAIR, "desk") as desk, screens(hub, walls, "hall", Witness) as halls:
        for number in range(EVENTS):
            told = await desk.ask(notice(number))
            await all_see(halls, "scene", told["number"])
        expected = [f"Thông báo {number}" for number in range(EVENTS)]
        shown = Counter(tuple(hall.texts) for hall in halls if isinstance(hall, Witness))
        assert shown == {tuple(expected): DISPLAYS}
        assert sum(hall.refreshes for hall in halls) == 0
        assert all(hall.parts == halls[0].parts for hall in halls)
        async with hub.screen("W-fresh", "hall") as fresh:
            assert fresh.parts == halls[0].parts


@pytest.mark.parametrize("size", [85, 500])
async def test_everybody_votes_at_once_and_each_ballot_counts_once(hub: Hub, size: int) -> None:
    prepare_vote(hub, size)
    hub.start()
    delegates, choices = council(size), list(Choice)
    async with hub.screen(CHAIR, "desk") as desk, screens(hub, delegates) as tablets:
        vote = await open_vote(desk)
        first = [CastBallot(vote=vote, choice=choices[n % 2]) for n in range(size)]
        told = await all_ask(tablets, first)
        assert len({answer["number"] for answer in told}) == size
        changed = [
            CastBallot(vote=vote, choice=choices[n % 3], replaces=answer["number"])
            for n, answer in enumerate(told)
        ]
        again = await all_ask(tablets, changed)
        closed = await desk.ask(CloseVote(vote=vote))
        await everybody_sees_their_own(tablets, changed, again)
        await all_see([desk, *tablets], "vote", closed["number"])
        expected = Counter(command.choice.value for command in changed)
        assert tally_of(desk.parts) == expected | {"not_voted": 0}
        assert all(tally_of(tablet.parts) == tally_of(desk.parts) for tablet in tablets)


async def everybody_sees_their_own(
    tablets: list[SocketScreen], pressed: list[CastBallot], told: list[dict[str, Any]]
) -> None:
    for tablet, command, answer in zip(tablets, pressed, told, strict=True):
        await all_see([tablet], "own", answer["number"])
        ballot = tablet.parts["own"]["ballot"]
        assert (ballot["choice"], ballot["at"]) == (command.choice, answer["at"])
        assert ballot["changes"] == 1


def tally_of(parts: dict[str, Any]) -> dict[str, int]:
    tally = parts["vote"]["tally"]
    names = {"in_favour": "for", "against": "against", "abstain": "abstain"}
    return {names.get(name, name): count for name, count in tally.items()}
