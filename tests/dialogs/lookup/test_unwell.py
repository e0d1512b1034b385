"""Where it is said whom to call: before the card, behind what was not understood, or not."""

import pytest

from dialogs import Kind
from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, answered, words


def subjects(language: str, text: str) -> tuple[str, ...]:
    return found(text, language).subjects


MAY_BE = (  # understood in part or not at all; an unknown word may tell what happened
    ("en", "he is blotchy round the needle"),
    ("en", "hes gone off since the lp, limp"),
    ("en", "he is odd since the lp"),
    ("en", "12 instead of 10"),
    ("de", "beinahe 12 mg beim 11mon alten, apo hats gemerkt"),
    ("es", "está rarito desde la pl"),
)


@pytest.mark.parametrize(("language", "text"), MAY_BE)
def test_whom_to_call_stands_behind_the_sentence_that_nothing_was_understood(
    language: str, text: str
) -> None:
    shown, line = answered(text, "", language), wording(language).say("urgent.any")
    if shown.kind is Kind.TOPIC:  # it was understood: an emergency or a card
        assert any(said in words(shown) for said in wording(language).table("urgent").values())
    else:
        assert line in words(shown)
        assert not words(shown).startswith(line)


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "preservative free right?", "caution.preservative_free"),
        ("de", "ohne konservierungsmittel oder?", "caution.preservative_free"),
        ("es", "sin conservantes verdad?", "caution.preservative_free"),
        ("en", "how many ml do i draw up", "lead.preparation"),
        ("es", "se puede omeprazol?", "lead.interactions"),
    ],
)
def test_a_plain_question_is_answered_before_it_is_said_whom_to_call(
    language: str, text: str, first: str
) -> None:
    said, line = words(answered(text, "", language)), wording(language).say("urgent.any")
    assert said.count(line) == 1
    assert said.index(wording(language).say(first)) < said.index(line)


MISSED = (
    ("en", "hdmtx went in 36h ago, creat doubled, no leucovorin charted"),
    ("en", "no folinic acid given and its 48h"),
    ("en", "forgot leucovorin after 5g"),
    ("en", "rescue not hung, creat up"),
    ("de", "hd mtx vor 36h gelaufen, krea verdoppelt, kein leukovorin angeordnet"),
    ("de", "leukovorin vergessen"),
    ("es", "se olvidaron la leucovorina"),
    ("es", "mtx alta dosis paso hace 36h, creatinina al doble, sin leucovorina"),
)
NOT_MISSED = (
    ("en", "when to start leucovorin"),
    ("en", "is leucovorin ever not needed"),
    ("en", "leucovorin given at 42h, level 0.9, creat 40"),
    ("en", "mtx level 10 at 48h"),
    ("de", "leucovorin zeitpunkt"),
    ("es", "leucovorina cuando"),
)


@pytest.mark.parametrize(("language", "text"), MISSED)
def test_a_rescue_that_was_missed_is_an_emergency_before_its_card(language: str, text: str) -> None:
    assert subjects(language, text) == ("missed_rescue",)
    said = words(answered(text, "", language))
    urgent = wording(language).say("urgent.missed_rescue")
    assert said.index(urgent) < said.index("m²")


@pytest.mark.parametrize(("language", "text"), NOT_MISSED)
def test_a_question_of_rescue_is_none_that_was_missed(language: str, text: str) -> None:
    assert "missed_rescue" not in subjects(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "glucarpidase dose?"), ("de", "glucarpidase wieviel"), ("es", "glucarpidasa dosis")],
)
def test_the_antidote_is_said_to_be_in_no_source(language: str, text: str) -> None:
    assert wording(language).say("lead.antidote") in words(answered(text, "", language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can rt wait? she cant close R eye since mon"),
        ("en", "L facial droop since yday"),
        ("en", "sees double today, when radiation?"),
        ("de", "kann bestrahlung warten? lid hängt seit heute"),
        ("de", "mundwinkel hängt seit heute"),
        ("es", "espera la radioterapia? no cierra el ojo derecho"),
        ("es", "boca torcida desde ayer"),
    ],
)
def test_a_sign_of_an_eye_or_a_nerve_leads(language: str, text: str) -> None:
    assert subjects(language, text) == ("eye",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "he cant move his R eye out, 6th nerve"),
        ("en", "seizure and new 6th nerve palsy"),
        ("es", "no mueve el ojo derecho, sexto par"),
    ],
)
def test_beside_somebody_unwell_a_sign_of_a_nerve_is_said_and_kept(
    language: str, text: str
) -> None:
    reply, say = answered(text, EARLY, language), wording(language).say
    told = words(reply)
    assert told.index(say("urgent.acute")) < told.index(say("urgent.eye"))
    assert reply.warning == "acute eye"


@pytest.mark.parametrize(
    ("language", "text", "whom"),
    [
        ("en", "new ptosis and cant see properly", "consultant"),
        ("de", "lid hängt seit heute", "Oberarzt"),
        ("es", "no cierra el ojo derecho", "médico responsable"),
    ],
)
def test_the_card_of_an_eye_says_whom_to_call(language: str, text: str, whom: str) -> None:
    assert whom in words(answered(text, EARLY, language))


@pytest.mark.parametrize(
    "text",
    [
        "so 15 mg is fine since the triple has 15",
        "its fine since monday",
        "the line since then is ok",
    ],
)
def test_two_plain_words_are_no_dangerous_drug(text: str) -> None:
    assert "vinca" not in subjects("en", text)


@pytest.mark.parametrize("text", ["vin cristine it", "win kristin i.th.", "vim cristine it"])
def test_a_dangerous_drug_typed_in_two_is_still_heard(text: str) -> None:
    assert subjects("en", text) == ("vinca",)


def test_behind_a_danger_read_exactly_no_slip_of_another_word_is_told() -> None:
    assert not found("vcr it in the same fitiing as mtx").took
    assert found("winkristin it").took


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "so 15 mg is fine since the triple has 15"),
        ("en", "triple says 15 mg so ill give that"),
        ("de", "15 mg passt doch, steht so in der triple"),
        ("es", "entonces 15 mg, la triple tiene 15"),
    ],
)
def test_the_set_named_as_a_reason_does_not_hide_that_a_dose_is_another(
    language: str, text: str
) -> None:
    assert wording(language).say("urgent.other_dose") in words(answered(text, EARLY, language))


@pytest.mark.parametrize(
    "text", ["what is in the triple, 15 mg mtx?", "arac in the triple is 40 mg"]
)
def test_the_set_itself_is_no_other_dose(text: str) -> None:
    assert wording().say("urgent.other_dose") not in words(answered(text, EARLY))


HARMLESS = (  # times, thanks, what is supposed or asked, a donor, somebody who is here
    ("en", "78% then"),
    ("en", "why doesnt the risk fit"),
    ("en", "cheers mate ur a lifesaver"),
    ("en", "noone matches. plan?"),
    ("en", "birthday is in 3 weeks, then?"),
    ("en", "no it WAS the 10th"),
    ("en", "got 2 kids w cns relapse tonight"),
    ("en", "got a 5 yo girl w relapse"),
    ("en", "thats the age"),
    ("en", "not sure maybe 17 or 18"),
    ("en", "sorry that was the other kids, his is 3%"),
    ("en", "its in remission now"),
    ("en", "sorry 5 july"),
    ("de", "imatinib läuft noch"),
    ("de", "und falls sich wirklich keiner findet"),
    ("de", "kind hat in 3 wochen geburtstag"),
    ("de", "niemand passt"),
    ("de", "du bist der beste"),
    ("es", "si resulta de estirpe T"),
    ("es", "18 meses clavados"),
    ("es", "tengo un niño con recaída snc"),
    ("es", "eres un crack"),
)


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_what_tells_of_no_event_is_not_met_with_an_emergency(language: str, text: str) -> None:
    said = words(answered(text, "", language))
    assert not any(said.count(one) for one in wording(language).table("urgent").values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "39.8 and bp 60/30, three hours after the puncture"),
        ("en", "blina running, now she cant find words and hands shake"),
        ("en", "bleeding into back? plt 11 when LP done, numb below waist, cant pee"),
        ("en", "day 9 post it cant speak, right arm floppy"),
        ("de", "krampft seit heut mittag, punktion mit chemo war um 11"),
        ("es", "no despierta bien, punción con quimio a las 9"),
        ("en", "so drowsy n muddled since thurs intrathecal ??"),
        ("en", "seizure after IT"),
        ("en", "fit after lp"),
        ("en", "headache with vomiting after intrathecal"),
        ("en", "weak legs since the it mtx"),
        ("en", "cannot pass urine after intrathecal"),
        ("en", "IT yesterday, now confused"),
        ("en", "unable to walk after it"),
        ("de", "kind hat krampfanfall"),
        ("es", "vomita y le duele la cabeza desde la punción"),
        ("de", "anfall nach mtx"),
        ("de", "Kopfschmerzen und Erbrechen nach LP"),
        ("de", "beinschwäche nach it"),
        ("de", "harnverhalt nach intrathekal"),
        ("es", "convulsión tras la it"),
        ("es", "cefalea con vómitos tras la intratecal"),
        ("es", "somnoliento después de la punción"),
        ("es", "no puede orinar tras la intratecal"),
    ],
)
def test_who_is_in_danger_now_is_no_question_of_a_topic(language: str, text: str) -> None:
    assert subjects(language, text) == ("acute",)
