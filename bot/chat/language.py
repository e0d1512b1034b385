"""The choice of a chat's language, by button or by command."""

from dataclasses import replace

from bot.chat.calls import send
from bot.chat.panel import tell
from bot.chat.visit import Visit
from bot.store import Kept
from dialogs import languages

LANGUAGE = "language"
CHOICE = "@"  # begins the token of a button that chooses a language
TEN_YEARS = 10 * 365 * 24 * 3600.0  # a choice of language is no patient's data


async def offer_languages(visit: Visit) -> None:
    """The languages as buttons, each by its own name."""
    rows = [
        [{"text": name, "callback_data": f"{visit.mark}{CHOICE}{code}"}]
        for code, name in languages()
    ]
    shown = {"text": visit.say("language_choose"), "reply_markup": {"inline_keyboard": rows}}
    await send(visit, "sendMessage", **shown)


async def choose(visit: Visit, code: str) -> bool:
    """Speak a language in this chat from now on; whether there is such a language."""
    name = dict(languages()).get(code)
    if name is None:
        return False
    await visit.texts.save(Kept(visit.names.language, code, TEN_YEARS))
    visit = replace(visit, language=code)
    await tell(visit, visit.say("language_chosen", name=name))
    return True
