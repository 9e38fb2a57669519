"""The hub's figures for a scraper, in Prometheus' words: how much and how long, never who or what.

The library is loaded when somebody first asks; counting itself is `hub/figures.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.responses import Response
from starlette.routing import Route

from hub.app.watching import outboxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prometheus_client import CollectorRegistry
    from prometheus_client.metrics_core import Metric
    from starlette.requests import Request

    from hub.app.house import House
    from hub.figures import Buckets

    Values = Mapping[Any, float]  # by the values of the labels

PREFIX = "nghitruong_"


class Measure(NamedTuple):
    """What one metric is called, of which kind it is, and what exactly it measures."""

    name: str
    kind: str
    help: str
    labels: tuple[str, ...] = ()


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("hub_info", "gauge", "This hub, by its name; always 1.", ("hub",)),
        Measure(
            "screens",
            "gauge",
            "Connected screens; slow: it does not read as fast as the room goes on.",
            ("kind", "link"),
        ),
        Measure(
            "commands_total",
            "counter",
            "Answered commands, repeated asks included; unreadable stands for what was no command.",
            ("command", "outcome"),
        ),
        Measure(
            "commit_seconds",
            "histogram",
            "One transaction of the journal: waiting for its lock, deciding, writing, commit.",
        ),
        Measure("batch_commands", "histogram", "Commands that shared one such transaction."),
        Measure(
            "fanout_seconds",
            "histogram",
            "From the commit until the loop has handed an event's last frame to the system; the "
            "network and the screen come on top. picture: gathered up to 50 ms on purpose.",
            ("way",),
        ),
        Measure(
            "loop_lag_seconds",
            "histogram",
            "How much later than wanted the loop came round, felt four times a second.",
        ),
        Measure(
            "hub_lag_seconds",
            "histogram",
            "From the moment another hub was asked until this one showed what came of it; the "
            "other's commit and a difference of their clocks are in it.",
        ),
        Measure(
            "outbox_bytes", "gauge", "Bytes the hub still holds for its screens, kernel excluded."
        ),
        Measure("outbox_largest_bytes", "gauge", "The same for the one screen with the most."),
        Measure("screens_dropped_total", "counter", "Screens the hub closed.", ("reason",)),
        Measure(
            "sockets_refused_total",
            "counter",
            "Connections turned away: not_signed_in, not_allowed, record_unreachable (who they are "
            "could not be asked), too_many from one address.",
            ("reason",),
        ),
        Measure("commits_unknown_total", "counter", "Commits whose answer was lost."),
        Measure("sessions", "gauge", "Sessions this hub serves."),
        Measure("journal_head", "gauge", "Number of a session's last event.", ("session",)),
    )
}


class HouseFigures:
    """Collects the figures of one house when a scraper asks; must be asked on the house's loop."""

    def __init__(self, house: House) -> None:
        self._house = house

    def describe(self) -> list[Metric]:
        """Promise nothing beforehand, so that registering counts nothing."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Return every metric as it is now."""
        figures = self._house.figures
        for name, values in self._simple():
            yield simple(MEASURES[name], values)
        yield histogram(MEASURES["commit_seconds"], {(): figures.commit})
        yield histogram(MEASURES["batch_commands"], {(): figures.batch})
        ways = {(way,): buckets for way, buckets in figures.fanout.items()}
        yield histogram(MEASURES["fanout_seconds"], ways)
        yield histogram(MEASURES["loop_lag_seconds"], {(): figures.loop})
        yield histogram(MEASURES["hub_lag_seconds"], {(): figures.lag})

    def _simple(self) -> Iterable[tuple[str, Values]]:
        house, figures = self._house, self._house.figures
        screens = house.watch.screens()
        waiting = outboxes(screens)
        links = Counter((one.kind, "live" if one.live else "slow") for one in screens)
        heads = {(str(n),): live.keeper.head.number for n, live in house.meetings.items()}
        return (
            ("hub_info", {(house.watch.hub,): 1}),
            ("screens", links),
            ("commands_total", figures.commands),
            ("outbox_bytes", {(): waiting["outbox"]}),
            ("outbox_largest_bytes", {(): waiting["outbox_most"]}),
            ("screens_dropped_total", _by(figures.dropped)),
            ("sockets_refused_total", _by(figures.refused)),
            ("commits_unknown_total", {(): figures.unknown}),
            ("sessions", {(): len(house.meetings)}),
            ("journal_head", heads),
        )


def _by(counts: Mapping[str, int]) -> Values:
    return {(reason,): count for reason, count in counts.items()}


def simple(measure: Measure, values: Values) -> Metric:
    """Return a counter or a gauge."""
    from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily

    family = CounterMetricFamily if measure.kind == "counter" else GaugeMetricFamily
    made = family(PREFIX + measure.name, measure.help, labels=measure.labels)
    for labels, value in values.items():
        made.add_metric(labels, value)
    return made


def histogram(measure: Measure, by: Mapping[Any, Buckets]) -> Metric:
    """Return a histogram; its buckets count upwards, as a scraper wants them."""
    from prometheus_client.metrics_core import HistogramMetricFamily

    made = HistogramMetricFamily(PREFIX + measure.name, measure.help, labels=measure.labels)
    for labels, buckets in by.items():
        upwards, count = [], 0
        for bound, counted in zip((*buckets.bounds, "+Inf"), buckets.counts, strict=True):
            count += counted
            upwards.append((str(bound), count))
        made.add_metric(labels, upwards, buckets.total)
    return made


class Metrics:
    """The page `/metrics` of one house, with a registry of its own."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._registry: CollectorRegistry | None = None

    async def page(self, _: Request) -> Response:
        """Answer a scraper; on the loop, where the figures stand still meanwhile."""
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        if self._registry is None:
            self._registry = _registry(self._house)
        text = generate_latest(self._registry)
        return Response(text, headers={"content-type": CONTENT_TYPE_LATEST})

    def routes(self) -> list[Route]:
        """Return the page's route."""
        return [Route("/metrics", self.page, methods=["GET"])]


def _registry(house: House) -> CollectorRegistry:
    from prometheus_client import CollectorRegistry, ProcessCollector

    made = CollectorRegistry(auto_describe=False)
    made.register(HouseFigures(house))
    ProcessCollector(registry=made)
    return made
