"""Misbehaviour on demand: the answers of a bad day, for the next calls or updates."""

from dataclasses import dataclass, field

from bot.playground.server.errors import ApiError, Json, too_many


@dataclass(slots=True)
class Fault:
    """One misbehaviour: for which method ("*" is all) and chat, and how many more times."""

    kind: str
    method: str = "*"
    chat: int | None = None
    times: int = 1
    seconds: float = 0.0
    status: int = 500

    def fits(self, method: str, params: Json) -> bool:
        """Return whether this fault strikes a call."""
        return (
            self.times > 0
            and (self.method in {"*", method})
            and self.chat in {None, params.get("chat_id")}
        )

    def error(self) -> ApiError | None:
        """Return the refusal that this fault answers with, if it refuses."""
        if self.kind == "too_many":
            return too_many(int(self.seconds))
        if self.kind == "error":
            return ApiError(self.status, "Internal Server Error")
        return None


@dataclass
class Faults:
    """What goes wrong next.

    ``delay`` slows every call by so many seconds. The other faults are used up: each strikes
    the next ``times`` calls that fit its method (such as ``sendMessage``) and chat id.
    """

    delay: float = 0.0
    planned: list[Fault] = field(default_factory=list)
    updates: dict[str, int] = field(default_factory=dict)

    def too_many(
        self, retry_after: int = 1, *, method: str = "*", chat: int | None = None, times: int = 1
    ) -> None:
        """Answer 429 with ``retry_after`` seconds."""
        self.planned.append(Fault("too_many", method, chat, times, retry_after))

    def error(
        self, status: int = 500, *, method: str = "*", chat: int | None = None, times: int = 1
    ) -> None:
        """Answer with a server error, the call not carried out."""
        self.planned.append(Fault("error", method, chat, times, status=status))

    def drop(self, *, method: str = "*", chat: int | None = None, times: int = 1) -> None:
        """Break the connection, the call not carried out."""
        self.planned.append(Fault("drop", method, chat, times))

    def lose_answer(self, *, method: str = "*", chat: int | None = None, times: int = 1) -> None:
        """Carry the call out and then break the connection, so that the bot cannot know."""
        self.planned.append(Fault("lose_answer", method, chat, times))

    def slow(
        self, seconds: float, *, method: str = "*", chat: int | None = None, times: int = 1
    ) -> None:
        """Answer only after so many seconds."""
        self.planned.append(Fault("slow", method, chat, times, seconds))

    def duplicate_updates(self, times: int = 1) -> None:
        """Deliver each of the next updates twice, with the same update_id."""
        self.updates["duplicate"] = times

    def reorder_updates(self, times: int = 1) -> None:
        """Deliver each of the next events behind the one that follows it."""
        self.updates["reorder"] = times

    def clear(self) -> None:
        """Behave well again."""
        self.delay = 0.0
        self.planned.clear()
        self.updates.clear()

    def take(self, method: str, params: Json) -> Fault | None:
        """Return the fault that strikes this call, using it up once."""
        if not self.planned or method == "getUpdates":
            return self._take_exact(method, params) if self.planned else None
        return self._use(method, params, self.planned)

    def _take_exact(self, method: str, params: Json) -> Fault | None:
        """A fault for all methods spares long polling, or it would always be struck first."""
        return self._use(method, params, [fault for fault in self.planned if fault.method != "*"])

    def _use(self, method: str, params: Json, faults: list[Fault]) -> Fault | None:
        for fault in faults:
            if fault.fits(method, params):
                fault.times -= 1
                if not fault.times:
                    self.planned.remove(fault)
                return fault
        return None

    def take_update(self, kind: str) -> bool:
        """Return whether the next update is struck by a kind of fault, using it up once."""
        left = self.updates.get(kind, 0)
        if left:
            self.updates[kind] = left - 1
        return bool(left)
