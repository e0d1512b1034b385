"""Where open consults are kept: texts by key, each with the moment when it expires."""

from bot.settings import Settings
from bot.store.base import Kept, Store, StoreUnavailable, Texts, Unavailable
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore

__all__ = [
    "Kept",
    "MemoryStore",
    "SqliteStore",
    "Store",
    "StoreUnavailable",
    "Texts",
    "Unavailable",
    "open_store",
]


def open_store(settings: Settings) -> Store:
    """The store that the settings name, not yet opened; a new engine is added here."""
    if settings.store_path:
        return SqliteStore(settings.store_path)
    if settings.store.startswith("redis"):
        from bot.store.redis import RedisStore  # noqa: PLC0415  # slow to load, and rarely used

        return RedisStore(settings.store)
    return MemoryStore()
