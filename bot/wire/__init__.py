"""Telegram's side: updates, calls, limits, markup, files."""
