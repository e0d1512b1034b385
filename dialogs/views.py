"""The finished answer and its other views, each made from the case code alone."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from core import Plan, assess, decode, knowledge
from core.case import Answer, Case, Lineage, Marrow, Residual
from core.code import OPTIONS
from core.timing import Duration
from dialogs import spoken, token
from dialogs.present import Voice, length
from dialogs.talk import Block, Choice, Line, Reply, Setting
from dialogs.wording import Wording

MOST_CHARACTERS = 3500
REVIEW_MONTHS = 12
LETTERS = {"a": "answer", "y": "why", "v": "evidence", "f": "figures", "d": "conflicts"}
TOGGLES: dict[str, tuple[str, ...]] = {
    "lineage": ("B", "T"),
    "marrow": ("M", "!"),
    "mrd": ("N", "U", "P"),
    "donor": ("D", "X"),
    "prior_cranial_rt": ("R", "O"),
}


class Shown(NamedTuple):
    """An answer on the screen: its case, its place, and whether a second person confirmed."""

    case: Case
    code: str
    wording: Wording
    setting: Setting
    today: date
    confirmed: bool = False
    version: str = ""
