"""An edge's figures for a scraper, which brings the token of the settings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from hub.app.metrics import MEASURES, Measure, histogram, simple
from hub.app.watching import outboxes
from hub.web.guard import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import CollectorRegistry
    from prometheus_client.metrics_core import Metric
    from starlette.requests import Request

    from hub.edge.house import EdgeHouse

FEEDER = Measure("edge_info", "gauge", "The hub that feeds this edge; always 1.", ("feeder",))
AGE = Measure("feed_age_seconds", "gauge", "How long ago the feeding hub was heard.")
FRESH = Measure("feed_fresh", "gauge", "1 while what is shown is known to be the last truth.")
REREAD = Measure("feed_reread_total", "counter", "How often something was lost and read anew.")


class EdgeFigures:
    """Collects the figures of one edge when a scraper asks; must be asked on its loop."""

    def __init__(self, house: EdgeHouse) -> None:
        self._house = house

    def describe(self) -> list[Metric]:
        """Promise nothing beforehand, so that registering counts nothing."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Return every metric as it is now."""
        house, figures, screens = self._house, self._house.figures, self._house.screens()
        waiting = outboxes(screens)
        links = Counter((one.kind, "live" if one.live else "slow") for one in screens)
        yield simple(MEASURES["hub_info"], {(house.settings.hub,): 1})
        yield simple(MEASURES["screens"], links)
        yield simple(MEASURES["outbox_bytes"], {(): waiting["outbox"]})
        yield simple(MEASURES["outbox_largest_bytes"], {(): waiting["outbox_most"]})
        for name, counted in (
            ("screens_dropped_total", figures.dropped),
            ("sockets_refused_total", figures.refused),
        ):
            yield simple(MEASURES[name], {(why,): count for why, count in counted.items()})
        yield simple(FEEDER, {(house.feeder,): 1} if house.feeder else {})
        yield simple(AGE, {(): house.age()})
        yield simple(FRESH, {(): house.fresh})
        yield simple(REREAD, {(): house.reread})
        ways = {(way,): buckets for way, buckets in figures.fanout.items()}
        yield histogram(MEASURES["fanout_seconds"], ways)
        yield histogram(MEASURES["loop_lag_seconds"], {(): figures.loop})


class EdgeMetrics:
    """The page `/metrics` of one edge: nobody signs in here, so it opens by token alone."""

    def __init__(self, house: EdgeHouse) -> None:
        self._house = house
        self._registry: CollectorRegistry | None = None

    async def page(self, request: Request) -> Response:
        """Answer a scraper."""
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        known = fits(token, self._house.settings.metrics_token)
        if scheme.lower() != "bearer" or not known:
            return PlainTextResponse("unknown token", 401, {"www-authenticate": "Bearer"})
        if self._registry is None:
            self._registry = _registry(self._house)
        text = generate_latest(self._registry)
        return Response(text, headers={"content-type": CONTENT_TYPE_LATEST})

    def routes(self) -> list[Route]:
        """Return the page's route."""
        return [Route("/metrics", self.page, methods=["GET"])]


def _registry(house: EdgeHouse) -> CollectorRegistry:
    from prometheus_client import CollectorRegistry, ProcessCollector

    made = CollectorRegistry(auto_describe=False)
    made.register(EdgeFigures(house))
    ProcessCollector(registry=made)
    return made
