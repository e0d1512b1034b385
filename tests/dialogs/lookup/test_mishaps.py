"""What somebody reports as given: an emergency if it is not what the table says."""

import pytest

from dialogs import Command, Kind, Reply, Text, advance
from dialogs.lookup.asking import ask
from dialogs.lookup.matching import asked
from dialogs.lookup.subjects import SUBJECTS
from dialogs.said import say_all
from dialogs.talk import Setting
from dialogs.wording import wording
from tests.dialogs.person import TODAY, text_of

REPORTED = (
    ("en", "bortezomib went intrathecal"),  # a drug that is none of the intrathecal ones
    ("en", "asparaginase went in IT instead of mtx"),
    ("en", "dexamethasone was given it"),
    ("en", "potassium pushed through the lp needle"),
    ("en", "hd mtx bag went into the ommaya"),
    ("de", "asparaginase wurde it gespritzt statt mtx"),
    ("de", "leucovorin intrathekal gegeben"),
    ("de", "die mtx infusion lief über die lp"),
    ("es", "le pase la bolsa de mtx iv por la pl"),
    ("es", "le inyectaron ácido tranexámico por vía intratecal"),
    ("es", "le han puesto vincristina iv 12 mg en vez de 1,2"),  # a wrong dose by any route
    ("en", "gave vincristine 20 mg iv instead of 2"),
    ("en", "vincristine overdose"),
    ("de", "vincristin iv 15 mg statt 1,5 gespritzt"),
    ("es", "doble dosis de vincristina iv"),
    ("en", "we gave 40 mg"),  # of no drug: of methotrexate here
    ("en", "40 mg given"),
    ("de", "haben 40 mg gegeben"),
    ("es", "le dimos 40 mg"),
    ("en", "gave 15 instead of 12"),
    ("en", "just gave 15mg it mtx to a 2yo"),
    ("en", "pt got 120 mg it mtx"),
    ("en", "gave 12 mg it to a 2 yr old"),
    ("en", "8 month old was given 8 mg intrathecal methotrexate"),
    ("en", "gave 8 mg it mtx, age 11 months 3 days"),
    ("en", "gave 15 mg it mtx to a 200 yr old"),
    ("en", "it mtx done twice today, am + pm teams both gave"),
    ("en", "gave 15 to a 2yr old shouldve been 10"),
    ("en", "it mtx 120 went in not 12"),
    ("en", "ara c was 400 intrathec should of been 40"),
    ("en", "4 yr old, 15 injected"),
    ("en", "toddler got the big kids dose"),
    ("en", "the two labels were swopped, one kid already done"),
    ("en", "nurse let slip they put the wrong medicine in his back"),
    ("en", "reconstituted w bacteriostatic water and half is already in"),
    ("en", "the it methotrexate got run through the hickman"),
    ("en", "sat team redid fridays dose"),
    ("en", "gave 12 mg, baby is 10 months"),
    ("es", "le cayó 40 mg de metotrexato it en vez de 10, tiene 2 añitos"),
    ("en", "20 month old and they put 12 through the needle"),
    ("en", "5 yr old, chart shows he's been getting 6 every time"),
    ("en", "not supposed to be her. same surname"),
    ("de", "Mädel ist 11 Monate und hat 12 gekriegt"),
    ("es", "el frasco era de 25 por ml y sacamos 5, ya entró todo en la pl"),
    ("de", "hab grad 12 gespritzt kind ist aber erst 1"),
    ("es", "metimos 12 y la beba tiene 10 meses"),
    ("es", "nos equivocamos de niño con la jeringa"),
    ("de", "it heute doppelt gelaufen, früh+spät"),
    ("de", "falsches kind hat die it spritze gekriegt"),
    ("de", "50 mg mtx it statt 12 gespritzt"),
    ("de", "15 mg mtx intrathekal bekommen mit 2 jahren"),
    ("es", "se nos fueron 120 mg de mtx it"),
    ("es", "le pusimos 15 mg en vez de 12"),
    ("en", "IT mtx drawn up was 120mg and its in"),
    ("en", "mtx 120 it and its in"),
    ("en", "gave mtx 12 yesterday to 2 yo was that ok"),
    ("en", "gave him 20 it"),
    ("en", "wrong pt got it"),
    ("de", "120 mg mtx it ist drin"),
    ("de", "haben 15 gegeben, stand so in der triple"),
    ("es", "120 mg mtx it ya está puesto"),
    ("es", "le pusimos 15, lo decía la triple"),
)
NOT_REPORTED = (
    ("en", "gave dexamethasone and it mtx today"),
    ("en", "asparaginase given, they gave it yesterday"),
    ("en", "dex given, IT mtx due thursday"),
    ("en", "leucovorin given after IT"),
    ("en", "can asparaginase be given it"),
    ("en", "hdmtx bag went in fine, lp tomorrow"),
    ("de", "pegaspargase gegeben, dann it mtx"),
    ("es", "se dio asparaginasa y mtx it"),
    ("en", "vincristine iv was given on day 1"),
    ("en", "it mtx given day 15"),
    ("en", "day 15 it given"),
    ("en", "gave 40 mg arac in the triple"),
    ("en", "birthday is in 3 weeks, then?"),
    ("es", "q aguja uso pa la pl"),
    ("en", "40 mg"),
    ("en", "gave 40 mg cytarabine"),
    ("en", "is 15 mg given at 10?"),
    ("en", "gave 12 mg mtx it on day 1, when next"),
    ("en", "gave 10 mg it to a 2 yr old, when next"),
    ("en", "vincristine was given iv yesterday"),
    ("en", "he received 100 mg cytarabine iv"),
    ("en", "got 12 mg/m2 before"),
    ("en", "was 15 mg it mtx given in the POG trial"),
    ("en", "already got 18 gy"),
    ("en", "2 yo, other hosp gave 10, do we carry on w 10"),
    ("en", "had his 12 last tues, next one due when"),
    ("en", "9yo, day 1 was 12mg, whats day 8"),
    ("en", "was 15 ever used in kids"),
    ("en", "what did they get in aall02p2"),
    ("es", "me equivoque era riesgo estandar"),
    ("en", "may 12 mg be given at 2y"),
    ("en", "gave 6 mg, baby is 10 months"),
    ("en", "is 15 mg mtx it ok instead of 12 at 10"),
    ("en", "12 gy instead of 18 in late"),
    ("de", "werden 15 mg mtx it gegeben?"),
    ("de", "12 mg mtx it gegeben, wann wieder"),
    ("es", "se puede poner 15 mg it?"),
)


def subjects(language: str, text: str) -> tuple[str, ...]:
    return asked(text, wording(language)).subjects


@pytest.mark.parametrize(("language", "text"), REPORTED)
def test_what_was_given_and_is_not_of_the_table_is_a_mishap(language: str, text: str) -> None:
    assert subjects(language, text) == ("mishap",)


@pytest.mark.parametrize(("language", "text"), NOT_REPORTED)
def test_a_question_or_a_dose_of_the_table_is_none(language: str, text: str) -> None:
    assert "mishap" not in subjects(language, text)


def reply(language: str, text: str) -> Reply:
    found = ask(text, "", wording(language), Setting(language=language), TODAY)
    assert found is not None
    return found


def tells_whom_to_call(language: str, text: str) -> bool:
    said, sentences = text_of(reply(language, text)), wording(language)
    return any(sentences.say(f"urgent.{one}") in said for one in ("any", "missed_rescue"))


AT_A_DATE = (  # which the day in it does not make an answer
    ("en", "double dose given yesterday"),
    ("en", "we gave 12 mg instead of 6 mg yesterday"),
    ("en", "given wrong drug on 2024-03-12"),
    ("en", "she is fitting since 10 Mar 2025"),
    ("de", "gestern doppelte Dosis gegeben"),
    ("es", "me equivoqué de paciente"),
    ("es", "ayer le dimos el doble de la dosis"),
)


@pytest.mark.parametrize(("language", "text"), AT_A_DATE)
@pytest.mark.parametrize("before", [(), ("/cns",), ("/cns", "2024-01-10")])
def test_an_emergency_is_heard_at_every_question(
    language: str, text: str, before: tuple[str, ...]
) -> None:
    setting = Setting(language=language)
    session, shown = say_all([*before, text], TODAY, setting)
    assert any(
        wording(language).say(f"urgent.{one}") in text_of(shown) for one in ("mishap", "acute")
    )
    assert (session is not None) is bool(before), "the consult stays"


HAPPENED = (  # understood in part, or not at all, and something is told as done
    ("en", "we used the vial w benzyl alcohol for her intrathecal"),
    ("en", "hd mtx finished 36h ago and nobody charted folinic acid"),
    ("en", "noone stopped omeprazole + septrin, level came back sky high"),
    ("en", "creat doubled since ystdy and the high dose mtx still running"),
    ("en", "can u give peg asp it? asking bc the fellow just did"),
    ("en", "did 12/m2 got 22.8, adult, its been pushed"),
    ("en", "he is blotchy round the needle"),
    ("en", "leucovorin was for h42, its h50 now and nothing is running"),
    ("en", "hr 48 level 14 umol, team is asleep"),
    ("en", "day 8 one was done on day 3"),
    ("en", "iv syringe got hooked onto the ommaya and about 3 ml ran"),
    ("de", "Leukovorin steht noch im Kühlschrank, Start wäre 6 uhr gewesen"),
    ("de", "calciumfolinat nie angehängt, hd mtx lief vorgestern"),
    ("es", "la ampolla traia alcohol bencilico y ya entro toda"),
)
NOTHING_HAPPENED = (
    ("en", "dose 7y"),
    ("en", "is 10 enough at 6"),
    ("en", "y tho"),
    ("en", "blina given b4 bmt any point?"),
    ("en", "almost 3, birthday tues"),
    ("en", "ok got it"),
    ("en", "no donor YET search is running"),
    ("en", "hes had a bmt already in cr1"),
    ("es", "uy me equivoque de chat"),
    ("en", "t cell came back positive"),
    ("en", "and the other patient?"),
    ("en", "r u a real dr"),
    ("de", "hat schon 12gy bekommen"),
    ("de", "falsches alter eingegeben, 11 monate"),
    ("es", "q haces tu"),
    ("en", "given 12 mg it at 7y"),
    ("en", "she got her transplant in june all good"),
    ("en", "lp chemo was given yesterday, went fine"),
    ("en", "mrd coming down, when bmt"),
    ("de", "wann wieder it"),
    ("es", "cuanto mtx it a los 2 años"),
)


@pytest.mark.parametrize(("language", "text"), HAPPENED)
def test_what_is_told_as_done_says_whom_to_call_first(language: str, text: str) -> None:
    assert tells_whom_to_call(language, text)


@pytest.mark.parametrize(("language", "text"), NOTHING_HAPPENED)
def test_a_question_is_no_emergency(language: str, text: str) -> None:
    assert not tells_whom_to_call(language, text)


@pytest.mark.parametrize(
    "subject", [name for name, one in SUBJECTS.items() if one.urgent and one.asked]
)
def test_a_card_asked_for_when_things_go_wrong_says_it_once(subject: str) -> None:
    said = text_of(reply("en", f"{wording('en').asked()[subject][0]}, now it is all in"))

    sentences = wording("en").table("urgent")
    assert sum(map(said.count, sentences.values())) == 1
    assert sentences.get(subject, sentences["any"]) in said


def test_in_an_open_consult_it_is_shown_beside_the_question() -> None:
    session, _ = advance(None, Command("new"), TODAY)
    assert session is not None

    after, shown = advance(session, Text("shit, half of it is already in"), TODAY)

    assert after == session
    assert shown.kind is Kind.TOPIC
    assert wording("en").say("urgent.mishap") in text_of(shown)


@pytest.mark.parametrize(
    "text", ["mtx 0.9 at 72 hr", "hr 48 level 14 umol", "level came back high", "creatinine high"]
)
def test_hours_and_a_high_level_are_no_risk_group(text: str) -> None:
    assert "risk" not in asked(text, wording()).details
