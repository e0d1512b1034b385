"""``python -m bot``: read the settings, run the bot, or say in a sentence why it cannot start."""

from telegram.error import InvalidToken

from bot.serve.running import Displaced, PortUnavailable, WebhookRefused, run
from bot.settings import read_settings, stop
from bot.store import StoreUnavailable
from bot.watch.logs import start_logging


def main() -> None:
    """Run the bot until it is told to stop."""
    settings = read_settings()
    start_logging()
    try:
        run(settings)
    except InvalidToken:
        stop(f"BOT_TOKEN is refused by {settings.api_host}. Give it as BotFather wrote it.")
    except StoreUnavailable as error:
        stop(f"BOT_STORE cannot be opened ({error}). Name a place where this process may write.")
    except PortUnavailable as error:
        stop(f"BOT_LISTEN cannot be had ({error}). Give it as this machine's host and a free port.")
    except Displaced:
        stop("BOT_TOKEN is in use: another copy polls with it. Run one copy, or use the webhook.")
    except WebhookRefused as error:
        stop(f"BOT_WEBHOOK_URL is refused ({error}). Give it as an address that Telegram can call.")


if __name__ == "__main__":
    main()
