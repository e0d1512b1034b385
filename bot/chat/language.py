"""In which language a chat is spoken to: as chosen there, or as the person's Telegram is set."""

from bot.chat.calls import ask
from bot.chat.desk import SPOKEN, Desk
from bot.chat.panel import tell
from bot.store import Kept
from bot.store.keys import Place
from bot.wire.updates import Update
from dialogs import languages

LANGUAGE = "language"
CHOICE = "@"  # begins the token of a button that chooses a language
TEN_YEARS = 10 * 365 * 24 * 3600.0  # a choice of language is no patient's data


async def speak(desk: Desk, update: Update) -> None:
    """Speak, while this update is acted upon, the language of its chat or person."""
    codes = {code for code, _name in languages()}
    if len(codes) == 1:
        return
    chat, person = update.chat, update.person
    chosen = await desk.store.load(desk.keys.language(chat.id)) if chat else None
    if chosen in codes:
        SPOKEN.set(chosen)
    elif chat is None or not chat.shared:
        own = person.language_code.partition("-")[0] if person else ""
        SPOKEN.set(own if own in codes else desk.settings.locale)


async def offer_languages(desk: Desk, place: Place) -> None:
    """The languages as buttons, each by its own name."""
    mark = desk.keys.mark(place.person)
    await ask(
        desk,
        "sendMessage",
        chat_id=place.chat,
        message_thread_id=place.topic,
        text=desk.say("language_choose"),
        reply_markup={
            "inline_keyboard": [
                [{"text": name, "callback_data": f"{mark}{CHOICE}{code}"}]
                for code, name in languages()
            ]
        },
    )


async def choose(desk: Desk, place: Place, code: str) -> bool:
    """Speak a language in this chat from now on; whether there is such a language."""
    name = dict(languages()).get(code)
    if name is None:
        return False
    await desk.store.save(Kept(desk.keys.language(place.chat), code, TEN_YEARS))
    SPOKEN.set(code)
    await tell(desk, place, desk.say("language_chosen", name=name))
    return True
