"""What Prometheus reads: events counted as they happen, and how things stand when it asks.

Nothing here tells who: labels come from short lists of our own.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from bot.clock import Clock
from bot.domain.broadcasts import Lane
from bot.domain.operations import State
from bot.domain.sources import Condition

_REPLY_BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_SEARCH_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1)


class Metrics:
    """Counters to be told of events; what stands is asked for at each scrape."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._replies = Histogram(
            "newsdesk_reply_seconds",
            "Time to handle an update, its answers included, by command.",
            ("command",),
            buckets=_REPLY_BUCKETS_S,
            registry=registry,
        )
        self._searches = Histogram(
            "newsdesk_search_seconds",
            "Time of a search of the news, by whether anything was found.",
            ("found",),
            buckets=_SEARCH_BUCKETS_S,
            registry=registry,
        )
        self._held_back = Counter(
            "newsdesk_updates_held_total",
            "Updates of chats that had used up their share, by what became of them.",
            ("how",),
            registry=registry,
        )
        self._copies = Counter(
            "newsdesk_copies_total",
            "Attempts to deliver a copy, by lane and by what came of it.",
            ("lane", "outcome"),
            registry=registry,
        )
        self._waiting = Gauge(
            "newsdesk_queue_copies",
            "Copies that running broadcasts have yet to deliver, by lane.",
            ("lane",),
            registry=registry,
        )
        self._since = Gauge(
            "newsdesk_queue_oldest_seconds",
            "Age of the oldest broadcast under way, by lane.",
            ("lane",),
            registry=registry,
        )
        self._updates = Gauge(
            "newsdesk_updates_waiting", "Updates taken and not yet handled.", registry=registry
        )
        self._lag = Gauge(
            "newsdesk_updates_oldest_seconds",
            "Age of the oldest update not yet handled.",
            registry=registry,
        )
        self._chats = Gauge(
            "newsdesk_chats", "Chats by kind and state.", ("kind", "state"), registry=registry
        )
        self._items = Gauge("newsdesk_items", "News items in the archive.", registry=registry)
        self._sources = Gauge(
            "newsdesk_sources",
            "Sources by how they do: well, failing (three times in a row and more), paused.",
            ("condition",),
            registry=registry,
        )
        self._size = Gauge("newsdesk_database_bytes", "Size of the database.", registry=registry)
        self._halted = Gauge(
            "newsdesk_delivery_halted_seconds",
            "How long Telegram wants all sending to wait yet.",
            registry=registry,
        )
        self._flight = Gauge(
            "newsdesk_canary_seconds",
            "How long the last canary took from its begin to Telegram's answer.",
            registry=registry,
        )
        self._silence = Gauge(
            "newsdesk_canary_silent_seconds",
            "How long ago a canary last arrived; 0 without a canary and in a hold.",
            registry=registry,
        )
        self._well = Gauge(
            "newsdesk_check_ok",
            "1 where a check of /health or /ready passes, else 0.",
            ("check",),
            registry=registry,
        )

    def answered(self, command: str, seconds: float) -> None:
        """An update was handled; `command` is one of a short list, never what somebody typed."""
        self._replies.labels(command).observe(seconds)

    def searched(self, seconds: float, *, found: bool) -> None:
        self._searches.labels("yes" if found else "no").observe(seconds)

    def held_back(self, how: str) -> None:
        """An update was not handled at once, for its chat asks too much."""
        self._held_back.labels(how).inc()

    def ended(self, lane: Lane, outcome: str) -> None:
        """An attempt to deliver a copy has ended, as the outcome's class is called."""
        self._copies.labels(lane.value, outcome).inc()

    def stand(self, state: State, *, clock: Clock, halted_s: float) -> None:
        """Take down how things stand."""
        now = clock.now()
        for lane, waiting in state.copies.items():
            self._waiting.labels(lane.value).set(waiting.count)
            self._since.labels(lane.value).set(waiting.age_s(now))
        self._updates.set(state.updates.count)
        self._lag.set(state.updates.age_s(now))
        self._chats.clear()
        for (kind, condition), count in state.chats.items():
            self._chats.labels(kind.value, condition.value).set(count)
        self._items.set(state.items)
        for how in Condition:
            self._sources.labels(how.value).set(state.sources.get(how, 0))
        self._size.set(state.database_bytes)
        self._halted.set(halted_s)
        canary = state.canary
        self._flight.set(0.0 if canary is None else canary.took_s)
        self._silence.set(0.0 if canary is None else canary.silent_s(now))

    def check(self, name: str, *, is_well: bool) -> None:
        self._well.labels(name).set(is_well)


def metrics(
    registry: CollectorRegistry, look: Callable[[], Awaitable[None]]
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Look how things stand, and answer in Prometheus' text format."""

    async def handle(_request: web.Request) -> web.Response:
        await look()
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    return handle
