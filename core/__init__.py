"""The medicine: a case goes in, a plan with its sources comes out. No clock, no sentence."""

from core.case import Case
from core.code import decode, encode
from core.engine import assess
from core.forms import Refusal
from core.knowledge import knowledge
from core.plan import Plan
from core.reading import read_case

__all__ = [
    "Case",
    "Plan",
    "Refusal",
    "assess",
    "decode",
    "encode",
    "knowledge",
    "read_case",
]
