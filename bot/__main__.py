"""``python -m bot``: read the settings, build the application, ask Telegram for updates."""

from telegram.error import InvalidToken

from bot.application import build, updates_wanted
from bot.logs import start_logging
from bot.settings import read_settings, stop
from bot.store import StoreUnavailable


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
    except StoreUnavailable as error:
        stop(f"BOT_STORE cannot be opened ({error}). Name a place where this process may write.")


if __name__ == "__main__":
    main()
