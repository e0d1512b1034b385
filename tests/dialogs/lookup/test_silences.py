"""What the article does not say is said to be so, and other words for what it says are heard."""

import pytest

from tests.dialogs.lookup.heard import found

NOT_IN_THE_ARTICLE = {
    "csf_not_clear": (
        ("en", "csf still full of blasts after 6 ITs"),
        ("en", "csf hasnt cleared after 4 weeks"),
        ("de", "Liquor immer noch nicht frei"),
        ("es", "el LCR no se limpia"),
    ),
    "autologous": (("en", "auto sct any role"), ("de", "autologe SZT?"), ("es", "autotrasplante?")),
    "radiation_details": (
        ("en", "protons or photons"),
        ("en", "1.8 gy fractions x10?"),
        ("de", "Einzeldosis bei der Bestrahlung"),
        ("es", "¿cuántas fracciones de radioterapia?"),
    ),
    "other_drug": (
        ("en", "dex dose for reinduction"),
        ("de", "kortison in der reinduktion wv mg"),
        ("es", "dosis de dexametasona en la reinducción"),
    ),
    "swapped_drug": (
        ("en", "pred instead of hydrocort in the triple"),
        ("de", "Prednisolon statt Hydrocortison"),
        ("es", "prednisona en lugar de hidrocortisona"),
    ),
    "missed_dose": (
        ("en", "missed thursdays IT"),
        ("en", "we missed thursdays it"),
        ("en", "just do two tomoro?"),
        ("en", "skipped a dose"),
        ("de", "IT verpasst"),
        ("de", "morgen einfach zwei geben?"),
        ("es", "se nos pasó la intratecal del jueves"),
        ("es", "mañana ponemos dos?"),
    ),
    "relapse_day": (
        ("en", "is that the tap date or when he got the headaches"),
        ("de", "zählt das Datum der Punktion oder die Kopfschmerzen?"),
        ("es", "qué fecha cuenta"),
    ),
    "infusion_time": (
        ("en", "hdmtx over 24 or 36h"),
        ("de", "HD-MTX über 24 Stunden"),
        ("es", "HDMTX en 24 o 36 horas"),
    ),
    "instead_of_radiation": (
        ("en", "can blina replace rt"),
        ("de", "Blina statt Bestrahlung"),
        ("es", "blinatumomab en vez de radioterapia"),
    ),
    "outlook_with_transplant": (
        ("en", "odds WITH a transplant"),
        ("de", "Prognose mit Transplantation"),
        ("es", "q % se cura con trasplante"),
    ),
    "it_in_maintenance": (
        ("en", "does IT go on in maintenance"),
        ("de", "Intrathekal in der Erhaltung?"),
        ("es", "sigue la it en mantenimiento?"),
    ),
    "adult_regimen": (("en", "hyper cvad?"), ("de", "GMALL?"), ("es", "hiper-CVAD")),
    "cd_19": (("en", "immunotherapy?"), ("de", "Immuntherapie"), ("es", "inmunoterapia cd19?")),
}
HAD_BY_OTHER_WORDS = {
    "refractory": (
        ("en", "day 29 csf never cleared from the start"),
        ("de", "Liquor war nie frei"),
        ("es", "nunca entró en remisión"),
    ),
    "frequency": (
        ("en", "IT mon + thurs or just mondays"),
        ("de", "bitte nur 1x oder 2x sagen"),
        ("de", "ith im späten wie lang insgesamt"),
        ("es", "IT lunes y jueves o solo lunes"),
    ),
    "conditioning": (
        ("en", "bf asks is she getting full body rays"),
        ("de", "Bestrahlung am ganzen Körper?"),
        ("es", "radiación de cuerpo entero"),
    ),
    "off_therapy": (
        ("en", "5 and a half mo since last 6mp"),
        ("es", "5 meses desde la última 6mp"),
    ),
    "outlook": (
        ("en", "sr + late, number for the family mtg"),
        ("de", "Zahlen für die Eltern"),
        ("es", "cifra para la familia"),
    ),
    "reviewed": (
        ("de", "darf ich das als pflegekraft nutzen"),
        ("en", "can i use this as a nurse"),
        ("es", "¿puedo usar esto?"),
    ),
    "radiation": (
        ("es", "y la radio ya?"),
        ("de", "Bestrahlung schon?"),
    ),
    "radiation_alone": (
        ("en", "and if transplant falls through, rt?"),
        ("de", "Bestrahlung, wenn Transplantation nicht klappt"),
        ("es", "radioterapia si se cae el trasplante"),
    ),
    "radiation_before": (("es", "la radio ya la tuvo"), ("es", "radio ya dada")),
}
ROWS = [
    (*asked, subject)
    for table in (NOT_IN_THE_ARTICLE, HAD_BY_OTHER_WORDS)
    for subject, rows in table.items()
    for asked in rows
]
NONE_OF_THESE = (
    ("en", "mtx level 0.9 at 36 h", "rescue"),
    ("en", "csf clear, stop?", "csf_clear"),
    ("en", "when is the end of maintenance", "maintenance"),
    ("en", "odds without a transplant", "outlook"),
    ("en", "blina before transplant", "blinatumomab"),
    ("es", "¿ya tuvo radio?", "radiation_before"),
    ("de", "schon bestrahlt?", "radiation_before"),
)


@pytest.mark.parametrize(("language", "text", "subject"), ROWS)
def test_what_is_not_in_the_article_has_a_card_that_says_so(
    language: str, text: str, subject: str
) -> None:
    assert found(text, language).subjects == (subject,)


@pytest.mark.parametrize(("language", "text", "subject"), NONE_OF_THESE)
def test_what_is_close_to_these_keeps_its_card(language: str, text: str, subject: str) -> None:
    assert found(text, language).subjects == (subject,)
