"""Where open consults are kept: texts by key, each with the moment when it expires."""

from bot.settings import Settings
from bot.store.keys import Kept, Store, StoreUnavailable, Texts
from bot.store.sealed import Seal, SealedStore
from bot.store.sqlite import SqliteStore
from bot.watch.metrics import Metrics

__all__ = [
    "Kept",
    "Seal",
    "SealedStore",
    "SqliteStore",
    "Store",
    "StoreUnavailable",
    "Texts",
    "open_store",
]


def open_store(settings: Settings, metrics: Metrics) -> Store:
    """The sealed store that the settings name, not yet opened."""
    seal = Seal(settings.token.get_secret_value())
    return SealedStore(_engine(settings), seal, metrics)


def _engine(settings: Settings) -> Store:
    """A new engine is added here."""
    if settings.store.startswith("redis"):
        from bot.store.redis import RedisStore  # noqa: PLC0415  # slow to load, and rarely used

        return RedisStore(settings.store)
    return SqliteStore(settings.store_path)
