"""What is counted and timed, in Prometheus' form."""

from collections.abc import Callable, Iterable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.watch.metrics import Metrics

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
Children = Callable[[str], Counter]


class Prometheus(Metrics):
    """Metrics in a registry of their own."""

    def __init__(self) -> None:
        # Without a second series for each, which nobody looks at.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._updates = self._timed("update", "Updates, from their arrival until processed", "kind")
        self._calls = self._timed("call", "Calls to Telegram", "method")
        self._store = self._timed("store", "What was asked of the store", "action")
        events = ("begun", "finished", "cancelled", "expired")
        self._consults = self._counted("consults", "Consults", "event", events)
        faults = "Stored texts that could not be read"
        self._unreadable = self._counted("unreadable", faults, "fault", ("broken", "foreign"))
        refusals = ("400", "403", "408", "413", "431")
        self._refused = self._counted("refused", "Requests sent away", "status", refusals)
        self._unread = Counter(
            "bot_unread_updates", "Updates too large to be read", registry=self._registry
        )

    def _counted(self, name: str, meaning: str, label: str, values: Iterable[str]) -> Children:
        """A counter, each value of whose label is shown from the start, as 0."""
        counter = Counter(f"bot_{name}", meaning, [label], registry=self._registry)
        for value in values:
            counter.labels(value)
        return counter.labels

    def _timed(self, name: str, meaning: str, label: str) -> "_Durations":
        labels = (label, "outcome")
        name = f"bot_{name}_seconds"
        return _Durations(
            Histogram(name, meaning, labels, buckets=SECONDS, registry=self._registry)
        )

    def update(self, kind: str, outcome: str, seconds: float) -> None:
        """Count an update that was processed."""
        self._updates[kind, outcome].observe(seconds)

    def call(self, method: str, outcome: str, seconds: float) -> None:
        """Count a call to Telegram."""
        self._calls[method, outcome].observe(seconds)

    def store(self, action: str, outcome: str, seconds: float) -> None:
        """Count something asked of the store."""
        self._store[action, outcome].observe(seconds)

    def consult(self, event: str) -> None:
        """Count a consult that was begun, finished, cancelled, or that has expired."""
        self._consults(event).inc()

    def unreadable(self, fault: str) -> None:
        """Count a stored text that could not be read."""
        self._unreadable(fault).inc()

    def refused(self, status: int) -> None:
        """Count a request to the port that was sent away."""
        self._refused(str(status)).inc()

    def settled_unread(self) -> None:
        """Count an update that was too large to be read."""
        self._unread.inc()

    def text(self) -> bytes:
        """Everything counted, as Prometheus reads it."""
        return generate_latest(self._registry)


class _Durations(dict[tuple[str, str], Histogram]):
    """The children of a histogram by their labels, each looked up in it once."""

    def __init__(self, histogram: Histogram) -> None:
        super().__init__()
        self._histogram = histogram

    def __missing__(self, labels: tuple[str, str]) -> Histogram:
        self[labels] = child = self._histogram.labels(*labels)
        return child
