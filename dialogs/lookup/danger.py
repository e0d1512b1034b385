"""Names of drugs that are fatal by one route, recognised however they are spelt.

A word that sounds like such a name is taken for it even with two slips: a warning too many does
no harm, one too few may.
"""

import re
from collections.abc import Sequence

SOUNDS = str.maketrans(
    {"w": "v", "b": "v", "f": "v", "k": "c", "q": "c", "z": "s", "y": "i", "h": None}
)
DOUBLED = re.compile(r"(.)\1+")
SHORTEST_NAME = 6
BEGINNING = 6  # letters by which a name of the family is known, whatever follows
FAMILY = "vin"  # of the generic names
SLIPS_IN_THE_FAMILY = 2
SHORT = 3  # letters of an abbreviation that no other word holds


def sound(word: str) -> str:
    """A word without differences that are not heard: ``winkristin`` is ``vincristin``."""
    return DOUBLED.sub(r"\1", word.translate(SOUNDS))


class DrugNames:
    """The names of dangerous drugs."""

    def __init__(self, names: Sequence[str]) -> None:
        long = [name for name in names if len(name) >= SHORTEST_NAME]
        self._names = {sound(name): name for name in reversed(long)}  # the first of its sound
        self._sounds = tuple(self._names)
        family = [one for one in self._names.items() if one[0].startswith(FAMILY)]
        self._short = tuple(name for name in names if len(name) == SHORT)
        self._family = {heard[:BEGINNING]: name for heard, name in reversed(family)}

    def like(self, word: str, *, in_two: bool = False) -> str:
        """The name that a word is meant to be, or nothing; with one slip only if ``in_two``."""
        heard = sound(word)
        if len(heard) < SHORTEST_NAME:
            return next((name for name in self._short if _is_held(name, word)), "")
        return self._family.get(heard[:BEGINNING]) or self._with_slips(
            heard, 1 if in_two else SLIPS_IN_THE_FAMILY
        )

    def _with_slips(self, heard: str, most: int) -> str:
        from rapidfuzz import distance, process  # noqa: PLC0415  # four megabytes, for a slip only

        slips = distance.OSA.distance
        near = process.extract(heard, self._sounds, scorer=slips, score_cutoff=most, limit=None)
        places = [place for known, count, place in near if count <= _allowed(known)]
        return self._names[self._sounds[min(places)]] if places else ""


def _allowed(known: str) -> int:
    return SLIPS_IN_THE_FAMILY if known.startswith(FAMILY) else 1


def _is_held(name: str, word: str) -> bool:
    """Whether a short word holds an abbreviation; the family begins it: ``vins``, and no vino."""
    return name in word if name != FAMILY else re.match(f"{name}(?![aeiouy])", word) is not None
