"""The doses of intrathecal methotrexate by age, in mg: of the article, and of other sources."""

import re
from decimal import Decimal
from functools import cache

from core import knowledge
from core.datum import Dose
from core.timing import MONTHS_A_YEAR

ELSEWHERE = ("infant_methotrexate_elsewhere", "older_methotrexate_elsewhere")
ELSEWHERE_BY_AGE = "paediatric_methotrexate"
AGE = re.compile(r"(\d+)([ym])")  # days behind the months change no band


def doses(age: str = "") -> set[Decimal]:
    """The doses of intrathecal methotrexate by age, in mg: of one age, or of every band."""
    table = knowledge().measures["intrathecal_methotrexate"]
    if not isinstance(table, Dose):
        return set()
    if found := AGE.match(age):
        return {table.at_age(_years(found)).value or Decimal(0)}
    return {band.value for band in table.bands}


@cache
def elsewhere() -> frozenset[Decimal]:
    """Doses of intrathecal methotrexate that a source gives and the article does not, in mg."""
    found = (knowledge().measures[name].value for name in ELSEWHERE)
    return frozenset(value for value in found if value is not None)


def given_elsewhere(age: str) -> set[Decimal]:
    """What a published table gives a child of an age, which the article may not."""
    tables = {table.id: table for table in knowledge().content.comparison}
    found, table = AGE.match(age), tables[ELSEWHERE_BY_AGE]
    years = _years(found) if found else 0
    if not found or years >= knowledge().whole("adult_from"):
        return set()
    return {table.at_age(years).value or Decimal(0)}


def _years(age: re.Match[str]) -> int:
    """The completed years of an age as core reads it."""
    return int(age[1]) // (1 if age[2] == "y" else MONTHS_A_YEAR)
