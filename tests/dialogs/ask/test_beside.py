"""What is typed at a question and is no plain answer to it: met with what helps."""

import pytest

from dialogs.talk import Kind
from dialogs.wording import wording
from tests.dialogs.ask.spelled import outcome, typed
from tests.dialogs.person import text_of

NO_NCI_GROUP = (
    ("en", "intermediate"),
    ("en", "intermediate risk"),
    ("en", "medium"),
    ("en", "SR (AIEOP-BFM)"),
    ("de", "intermediär"),
    ("de", "mittleres Risiko"),
    ("de", "HR nach AIEOP-BFM"),
    ("es", "intermedio"),
    ("es", "riesgo medio"),
)
READ = (
    ("risk", "en", "unkown", "?unknown"),
    ("risk", "en", "dont knwo", "?unknown"),
    ("risk", "en", "dont no", "=unknown"),
    ("risk", "de", "unbekant", "?unknown"),
    ("risk", "es", "desconosido", "?unknown"),
    ("relapse", "en", "18 months later", "?interval=18m"),
    ("relapse", "en", "14 months after diagnosis", "?interval=14m"),
    ("relapse", "de", "18 Monate später", "?interval=18m"),
    ("relapse", "es", "14 meses tras el diagnóstico", "?interval=14m"),
    ("age", "en", "7\ufe0f\u20e3", "=7"),
    ("age", "de", "6\ufe0f\u20e32\ufe0f\u20e3", "=62"),
    ("diagnosis", "es", "1\ufe0f\u20e30\ufe0f\u20e3/01/2024", "?2024-01-10,2024-10-01"),
    ("line", "en", "14m 7y HR CNS3", "OPEN"),
    ("line", "en", "7yo boy, HR, 14mo from dx, CNS3", "OPEN"),
    ("line", "en", "HR, B-ALL, CNS3, dx 2024-01-10, relapse 2025-03-01, 7y", "OPENAGE"),
    ("line", "de", "14 Monate 7 Jahre HR ZNS3", "OPEN"),
    ("line", "es", "18 meses, 9 años, riesgo estándar, SNC3", "OPEN"),
)


@pytest.mark.parametrize(("language", "text"), NO_NCI_GROUP)
def test_a_group_of_a_protocol_is_told_to_be_no_nci_group(language: str, text: str) -> None:
    before, after, reply = typed("risk", language, text)
    assert (after, reply.kind) == (before, Kind.REFUSAL)
    assert wording(language).say("refusal.no_nci_group") in text_of(reply)


@pytest.mark.parametrize(("where", "language", "text", "expected"), READ)
def test_a_common_answer_in_other_words_is_read_or_asked_back(
    where: str, language: str, text: str, expected: str
) -> None:
    assert outcome(where, language, text) == expected


@pytest.mark.parametrize("text", ["CNS3", "14m 7y HR, CNS3 - radiation?"])
def test_a_cns_status_beside_a_question_has_its_card(text: str) -> None:
    _before, _after, reply = typed("line", "en", text)
    assert wording().say("subject.cns_status").upper() in text_of(reply)
