"""A cluster for tests of edges: two full hubs, two edges, a Redis of each test's own."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cluster import a_cluster
from tests.hub.edge.edges import Edge, an_edge, let_edges_read, prefix_of
from tests.hub.forked import ForkedHub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hub.served import Hub
    from tests.servers import Postgres, RedisServer


class Halls(NamedTuple):
    """The full hubs, the edges they feed, and the Redis between them."""

    hubs: list[Hub]
    edges: list[Edge]
    redis: RedisServer

    def start(self) -> Halls:
        """Start everything; the first hub feeds, for it was there first."""
        self.hubs[0].start()
        self.edges[0].start()
        self.hubs[1].start()
        self.edges[1].start()
        return self

    def feeding(self) -> Hub:
        """Return the hub that feeds just now."""
        name = self.edges[0].feeder
        return next(hub for hub in self.hubs if name.endswith(f":{hub.port}"))


@pytest.fixture
def halls(
    tmp_path: Path,
    postgres: Postgres,
    redis: RedisServer,
    bundled: None,
    request: pytest.FixtureRequest,
) -> Iterator[Halls]:
    database = postgres.new_database(f"e{abs(hash(request.node.name))}")
    with (
        a_cluster(tmp_path, database, redis.address, 2, ForkedHub, NGHITRUONG_EDGES="true") as hubs,
        ExitStack() as stack,
    ):
        prefix = prefix_of(hubs[0])
        address = let_edges_read(redis, prefix)
        edges = [
            stack.enter_context(an_edge(tmp_path / f"edge{number}", address, prefix))
            for number in range(2)
        ]
        yield Halls(hubs, edges, redis)
