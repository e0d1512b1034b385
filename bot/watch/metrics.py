"""What the bot counts and times: never what was said, by whom or where."""

from bot.settings import Settings
from dialogs import Kind, Reply, Session


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


def open_metrics(settings: Settings) -> Metrics:
    """Metrics that count if the bot listens, for then they may be asked for."""
    if not settings.listen:
        return Metrics()
    from bot.watch.prometheus import Prometheus  # noqa: PLC0415  # slow to load, and rarely used

    return Prometheus()


def count_consult(
    metrics: Metrics, *, was_open: bool, session: Session | None, reply: Reply
) -> None:
    """Count what an event has made of a consult."""
    finished = session is None and reply.panel and reply.kind is Kind.ANSWER
    if not was_open and (session or finished):
        metrics.consult("begun")
    if finished:
        metrics.consult("finished")
    elif was_open and session is None:
        metrics.consult("cancelled")
