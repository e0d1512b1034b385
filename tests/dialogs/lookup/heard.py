"""What words ask, as the desk hears them."""

from dialogs.lookup.asked import Asked
from dialogs.lookup.matching import asked
from dialogs.wording import languages, wording

LANGUAGES = [code for code, _name in languages()]


def found(text: str, language: str = "en") -> Asked:
    return asked(text, wording(language))
