"""Numbers in words at a question: put to the person as the number they are, or refused."""

import pytest

from tests.dialogs.ask.spelled import outcome

ASKED = (
    ("age", "en", "twenty three months", "?23m"),
    ("age", "en", "thirty-two years", "?32y"),
    ("age", "en", "a year and two months", "?14m"),
    ("age", "en", "a year and 2 months", "?14m"),
    ("age", "en", "2 point 9 years", "?2y"),
    ("age", "de", "dreiundzwanzig Monate", "?23m"),
    ("age", "de", "zwei und dreißig Jahre", "?32y"),
    ("age", "de", "ein Jahr und zwei Monate", "?14m"),
    ("age", "es", "veintitrés meses", "?23m"),
    ("age", "es", "treinta y dos años", "?32y"),
    ("age", "es", "al año y 2 meses", "?14m"),
    ("interval", "en", "thirty four months", "?34m"),
    ("interval", "en", "a year and eight months", "?20m"),
    ("interval", "en", "seventeen months and twenty-nine days", "?17m29d"),
    ("interval", "de", "vierunddreißig Monate", "?34m"),
    ("interval", "de", "17 Monate 29 T", "?17m29d"),
    ("interval", "de", "29 T", "X"),
    ("interval", "de", "ein Jahr und acht Monate", "?20m"),
    ("interval", "es", "treinta y cuatro meses", "?34m"),
    ("interval", "es", "un año y ocho meses", "?20m"),
    ("age", "en", "six and a half", "?6y"),
    ("age", "en", "2 1/2", "?2y"),
    ("age", "de", "zweieinhalb", "?2y"),
    ("age", "es", "dos y medio", "?2y"),
    ("diagnosis", "en", "a year and a half", "?age=18m,interval=18m"),
    ("relapse", "en", "fourteen months", "?age=14m,interval=14m"),
    ("diagnosis", "en", "seven years", "?age=7y,interval=84m"),
    ("diagnosis", "en", "ten days", "X"),
    ("diagnosis", "es", "año y medio", "?age=18m,interval=18m"),
    ("diagnosis", "de", "anderthalb Jahre", "?age=18m,interval=18m"),
    ("age", "en", "half a year and 3 months", "X"),
    ("age", "en", "a couple of years and 3 months", "X"),
    ("interval", "en", "a hundred and four months", "X"),
    ("interval", "en", "not quite 18 months", "X"),
    ("interval", "en", "18 months less a day", "X"),
    ("interval", "de", "nicht ganz 18 Monate", "X"),
    ("interval", "es", "no llega a 18 meses", "X"),
)


@pytest.mark.parametrize(("where", "language", "text", "expected"), ASKED)
def test_a_number_in_words_is_asked_as_a_whole(
    where: str, language: str, text: str, expected: str
) -> None:
    assert outcome(where, language, text) == expected
