"""``python -m bot``: read the settings, build the application, ask Telegram for updates."""

import sqlite3

from telegram.error import InvalidToken

from bot.application import build, updates_wanted
from bot.logs import start_logging
from bot.settings import read_settings, stop


def main() -> None:
    """Run the bot until it is told to stop."""
    settings = read_settings()
    start_logging()
    application = build(settings)
    try:
        application.run_polling(
            allowed_updates=updates_wanted(settings), bootstrap_retries=-1, timeout=30
        )
    except InvalidToken:
        stop(f"BOT_TOKEN is refused by {settings.api_url}. Give it as BotFather wrote it.")
    except (OSError, sqlite3.Error) as error:
        stop(
            f"BOT_STORE cannot be opened ({type(error).__name__}). Name a file in a place "
            "where this process may write."
        )


if __name__ == "__main__":
    main()
