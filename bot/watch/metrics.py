"""What the bot counts and times, in Prometheus' form: never what was said, by whom or where."""

from collections.abc import Iterable
from typing import Any

from bot.settings import Settings
from dialogs import Kind, Reply, Session

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The metrics of a bot that nobody asks for any: nothing is counted."""

    def update(self, kind: str, outcome: str, seconds: float) -> None:
        """Count an update that was processed."""

    def call(self, method: str, outcome: str, seconds: float) -> None:
        """Count a call to Telegram."""

    def store(self, action: str, outcome: str, seconds: float) -> None:
        """Count something asked of the store."""

    def consult(self, event: str) -> None:
        """Count a consult that was begun, finished, cancelled, or that has expired."""

    def unreadable(self, fault: str) -> None:
        """Count a stored text that could not be read: broken, or foreign (another version's)."""

    def refused(self, status: int) -> None:
        """Count a request to the port that was sent away."""

    def settled_unread(self) -> None:
        """Count an update that was too large to be read."""

    def text(self) -> bytes:
        """Everything counted, as Prometheus reads it."""
        return b""


class Prometheus(Metrics):
    """Metrics in a registry of their own."""

    def __init__(self) -> None:
        import prometheus_client as prometheus  # noqa: PLC0415  # slow to load, and rarely used

        self._registry = prometheus.CollectorRegistry()
        self._latest = prometheus.generate_latest
        # Without a second series for each, which nobody looks at.
        prometheus.disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
        prometheus.ProcessCollector(registry=self._registry)
        self._updates = self._timed("update", "Updates, from their arrival until processed", "kind")
        self._calls = self._timed("call", "Calls to Telegram", "method")
        self._store = self._timed("store", "What was asked of the store", "action")
        events = ("begun", "finished", "cancelled", "expired")
        self._consults = self._counted("consults", "Consults", "event", events)
        faults = "Stored texts that could not be read"
        self._unreadable = self._counted("unreadable", faults, "fault", ("broken", "foreign"))
        refusals = ("400", "403", "408", "413", "431")
        self._refused = self._counted("refused", "Requests sent away", "status", refusals)
        self._unread = prometheus.Counter(
            "bot_unread_updates", "Updates too large to be read", registry=self._registry
        )

    def _counted(self, name: str, meaning: str, label: str, values: Iterable[str]) -> Any:  # noqa: ANN401  # its library is not loaded here
        """A counter, each value of whose label is shown from the start, as 0."""
        from prometheus_client import Counter  # noqa: PLC0415  # see above

        counter = Counter(f"bot_{name}", meaning, [label], registry=self._registry)
        for value in values:
            counter.labels(value)
        return counter.labels

    def _timed(self, name: str, meaning: str, label: str) -> "_Durations":
        from prometheus_client import Histogram  # noqa: PLC0415  # see above

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
        return self._latest(self._registry)


class _Durations(dict[tuple[str, str], Any]):
    """The children of a histogram by their labels, each looked up in it once."""

    def __init__(self, histogram: Any) -> None:  # noqa: ANN401  # its library is not loaded here
        super().__init__()
        self._histogram = histogram

    def __missing__(self, labels: tuple[str, str]) -> Any:  # noqa: ANN401  # likewise
        self[labels] = child = self._histogram.labels(*labels)
        return child


def open_metrics(settings: Settings) -> Metrics:
    """Metrics that count if the bot listens, for then they may be asked for."""
    return Prometheus() if settings.listen else Metrics()


def count_consult(
    metrics: Metrics, *, was_open: bool, session: Session | None, panel: Reply | None
) -> None:
    """Count what an event has made of a consult."""
    finished = session is None and panel is not None and panel.kind is Kind.ANSWER
    if not was_open and (session or finished):
        metrics.consult("begun")
    if finished:
        metrics.consult("finished")
    elif was_open and session is None:
        metrics.consult("cancelled")
