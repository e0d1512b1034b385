"""A time beside which something of a time stands unread is withheld; a certain one is read."""

import pytest

from tests.dialogs.lookup.heard import found

AGES = (  # numbers in words, and articles before a year: language, text, age
    ("en", "dose for a thirty two year old", "32y"),
    ("en", "dose for a thirty-two year old", "32y"),
    ("en", "dose for a twenty one month old", "21m"),
    ("en", "dose age twenty three months", "23m"),
    ("en", "dose twenty years old", "20y"),
    ("en", "dose 2 point 9 years", "2y"),
    ("en", "dose two point nine years", "2y"),
    ("en", "dose 2½ years", "2y"),
    ("en", "dose, age a year and 8 months", "20m"),
    ("de", "Dosis zweiunddreißig Jahre", "32y"),
    ("de", "Dosis zwei und dreissig Jahre", "32y"),
    ("de", "Dosis Alter einundzwanzig Monate", "21m"),
    ("de", "Dosis 2 Komma 9 Jahre", "2y"),
    ("de", "Dosis Alter ein Jahr und acht Monate", "20m"),
    ("es", "dosis treinta y dos años", "32y"),
    ("es", "dosis edad veintiún meses", "21m"),
    ("es", "dosis edad veintitrés meses", "23m"),
    ("es", "dosis 2 coma 9 años", "2y"),
    ("es", "dosis edad un año y ocho meses", "20m"),
)
INTERVALS = (
    ("en", "thirty four months, seven years, HR plan", "34m"),
    ("en", "transplant at thirty six months, 7y", "36m"),
    ("en", "a year and 8 months 7y HR plan", "20m"),
    ("en", "a year and a month, 7y, HR plan", "13m"),
    ("en", "17 months and 29 days, 7y, HR plan", "17m29d"),
    ("en", "seventeen months and twenty-nine days, 7y, plan", "17m29d"),
    ("de", "vierunddreißig Monate, 7 Jahre, Therapieplan", "34m"),
    ("de", "ein Jahr und 8 Monate, 7 Jahre, Therapieplan", "20m"),
    ("de", "17 Monate und 29 Tage, 7 Jahre, Therapieplan", "17m29d"),
    ("es", "treinta y cuatro meses, 7 años, plan", "34m"),
    ("es", "al año y 8 meses, 7 años, plan", "20m"),
    ("es", "un año y ocho meses, 7 años, plan", "20m"),
)
UNREAD = (  # a number or a unit stands unread beside the time
    ("en", "half a year and 3 months, dose"),
    ("en", "couple of years and 3 months 7y plan"),
    ("en", "dose for a few years and 3 months"),
    ("en", "dose for a hundred and two months"),
    ("en", "dose for a quarter of a year and 2 months"),
    ("en", "a year, 8 months, 7y plan"),
    ("en", "dose 8 months over a year"),
    ("en", "relapse after 1 year 8 mnts, age 7, HSCT?"),
    ("en", "interval 1 y 8, age 7, transplant"),
    ("en", "interval 1y8, age 7, transplant"),
    ("en", "relapsed 12 plus 8 months after dx, 7yo, plan"),
    ("en", "1 yr 8 mohts, 7 yo, SR plan"),
    ("en", "14 months 7 yesrs HR plan"),
    ("en", "78w 7y HR plan"),
    ("en", "17 months and 6 weeks, 7y, plan"),
    ("en", "HR 14m 2½y plan"),
    ("es", "intervalo un año y medio, 7 años, RE plan"),
    ("en", "interval 1½ years, 7 yo, HR dose"),
    ("es", "trasplante al año y medio, 9 años, AR"),
    ("de", "Dosis ein halbes Jahr und 3 Monate"),
    ("de", "Dosis ein paar Jahre und 3 Monate"),
    ("de", "Dosis hundert und drei Monate"),
    ("de", "Rezidiv nach 1 Jahr 8 Mnoate, Alter 7, HSZT?"),
    ("de", "12 plus 8 Monate, 7 Jahre, Therapieplan"),
    ("de", "Intervall 1 J 8, Alter 7, HSZT"),
    ("es", "dosis medio año y 3 meses"),
    ("es", "dosis un par de años y 3 meses"),
    ("es", "recaída tras 1 año 8 mess, edad 7, trasplante?"),
    ("es", "12 más 8 meses, 7 años, plan"),
    ("es", "intervalo 1 año 8, edad 7, trasplante"),
)
NOT_REACHED = (  # not so long yet, or about so long
    ("en", "dose: not yet 3 years"),
    ("en", "dose: not quite 3 years"),
    ("en", "dose: not even 3 years"),
    ("en", "dose, she has not yet reached 3 years"),
    ("en", "dose isn't 3 years yet"),
    ("en", "dose: 3 years, not yet"),
    ("en", "dose: 3 years less a week"),
    ("en", "dose: 3 years less 2 days"),
    ("en", "dose: 3 years bar a week"),
    ("en", "dose: 3 years but for a day"),
    ("en", "dose: a week shy of 3 years"),
    ("en", "dose: two weeks short of 3 years"),
    ("en", "dose: close to 3 years"),
    ("en", "dose: 3 years ish"),
    ("en", "dose: 3 years old in a week"),
    ("en", "dose: 3 years old in 2 weeks"),
    ("en", "dose: in a week 3 years"),
    ("en", "dose: 3 years old any day now"),
    ("en", "dose: rising 3 years"),
    ("en", "dose: pushing 3 years"),
    ("en", "dose: going on 3 years"),
    ("en", "dose: 3 years give or take"),
    ("en", "dose: approaching 3 years"),
    ("en", "not quite 18 months, 7y, HR plan"),
    ("en", "18 months less a day, 7 years, HR plan"),
    ("en", "18 months - 1 day, 7y, plan"),
    ("en", "17m-29d 7y plan"),
    ("en", "dose: 3 years old in 2 months"),
    ("en", "in 2 months he is 3 years, dose"),
    ("en", "dose for an under-3 year old"),
    ("en", "dose: no longer 2 years"),
    ("en", "dose 2 years plus"),
    ("de", "not yet 3 years, Dosis"),
    ("de", "Dosis erst in einem Monat 3 Jahre"),
    ("de", "Dosis um die 3 Jahre"),
    ("de", "Dosis noch nicht 3 Jahre"),
    ("de", "Dosis noch keine 3 Jahre"),
    ("de", "Dosis nicht ganz 3 Jahre"),
    ("de", "Dosis 3 Jahre, noch nicht ganz"),
    ("de", "Dosis 3 Jahre weniger eine Woche"),
    ("de", "Dosis an die 3 Jahre"),
    ("de", "Dosis bald 3 Jahre"),
    ("de", "Dosis in einer Woche 3 Jahre"),
    ("de", "Dosis 3 Jahre plus minus"),
    ("de", "nicht ganz 18 Monate, 7 Jahre, Therapieplan"),
    ("es", "apenas 18 meses, 7 años, plan"),
    ("es", "año y 8 meses, 7 años, plan"),
    ("es", "dosis 3 años en 2 meses"),
    ("es", "dosis todavía no 3 años"),
    ("es", "dosis aún no tiene 3 años"),
    ("es", "dosis no llega a 3 años"),
    ("es", "dosis no ha cumplido 3 años"),
    ("es", "dosis le falta una semana para los 3 años"),
    ("es", "dosis 3 años menos una semana"),
    ("es", "dosis en una semana 3 años"),
    ("es", "no llega a 18 meses, 7 años, plan"),
)
READ = (  # what stands beside these is no time
    ("en", "for 7y: 12 mg or 15?", "7y"),
    ("en", "thinking 12 for a 2yo", "2y"),
    ("en", "15 or 12 at age 11", "11y"),
    ("en", "dose 7y day 8", "7y"),
    ("en", "dose 7y on the day of the dose", "7y"),
    ("en", "dose for a 7 year old every week", "7y"),
    ("en", "dose 7y with 2 siblings", "7y"),
    ("en", "dose 7y after 3 intrathecals", "7y"),
    ("en", "no, dose 7 years", "7y"),
    ("en", "dose or not, 7 years", "7y"),
    ("en", "dose in 2 month olds", "2m"),
    ("en", "is 12 mg not too much for 7 years", "7y"),
    ("es", "niño de 7 años con recaída a los 14 meses, rt 18 Gy en 10 sesiones", "7y"),
    ("en", "14m + 7y + HR plan", "7y"),
    ("en", "14m-7y plan", "7y"),
    ("en", "dose 7 years, not BSA", "7y"),
    ("en", "MRD 0.1% at 14 months, age 7", "7y"),
    ("de", "für 7 Jahre: 12 mg oder 15?", "7y"),
    ("de", "12 bei 2 jährigem Kind?", "2y"),
    ("de", "Dosis 7 Jahre Tag 8", "7y"),
    ("de", "Dosis 7 Jahre am Tag der Gabe", "7y"),
    ("de", "Dosis oder nicht, 7 Jahre", "7y"),
    ("es", "para 7 años: 12 mg o 15?", "7y"),
    ("es", "6 mg a los 7 meses está bien?", "7m"),
    ("es", "dosis 7 años día 8", "7y"),
    ("es", "dosis 7 años el día de la dosis", "7y"),
)


@pytest.mark.parametrize(("language", "text", "age"), AGES)
def test_an_age_in_words_is_read_whole(language: str, text: str, age: str) -> None:
    what = found(text, language)
    assert (what.details.get("age"), what.left_out) == (age, False)


@pytest.mark.parametrize(("language", "text", "interval"), INTERVALS)
def test_an_interval_in_words_is_read_whole(language: str, text: str, interval: str) -> None:
    what = found(text, language)
    assert (what.details.get("interval"), what.details.get("age")) == (interval, "7y")


@pytest.mark.parametrize(("language", "text"), [*UNREAD, *NOT_REACHED])
def test_a_time_that_is_not_the_one_in_the_text_is_withheld_and_that_is_said(
    language: str, text: str
) -> None:
    what = found(text, language)
    assert not {"age", "interval", "timing"} & {*what.details} or what.details.get("age") == "2y"
    assert not what.span
    assert what.left_out


@pytest.mark.parametrize(("language", "text", "age"), READ)
def test_a_number_that_counts_something_else_withholds_no_time(
    language: str, text: str, age: str
) -> None:
    what = found(text, language)
    assert (what.details.get("age", what.span), what.left_out) == (age, False)


def test_a_withheld_age_still_tells_that_something_was_given_wrongly() -> None:
    assert found("lactante 9 meses le dieron 12 hoy y era 6", "es").subjects == ("mishap",)
