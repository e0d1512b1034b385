"""Where open consults are kept: texts by key, each with the moment when it expires."""

from bot.settings import Settings
from bot.store.base import Kept, Store
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore

__all__ = ["Kept", "MemoryStore", "SqliteStore", "Store", "open_store"]


def open_store(settings: Settings) -> Store:
    """The store that the settings name, not yet opened; a new engine is added here."""
    path = settings.store_path
    return SqliteStore(path) if path else MemoryStore()
