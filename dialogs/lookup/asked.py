"""What a text asks, and what it tells, as a look-up understands it."""

from collections.abc import Mapping
from typing import NamedTuple

from dialogs.ask.questions import CASE


class Asked(NamedTuple):
    """What a text asks.

    ``details`` are answers by field, as far as the text gives them without doubt, in the form
    that core reads, and ``timing`` where a word says it. ``span`` is a duration whose meaning is
    open. ``took`` are the words that slips were taken for. ``unsure`` says that a word is not
    known beside words that say little, or that only a slip asks for a dose: then the subjects are
    offered, not answered. ``left_out`` says that a time was not taken, as it is not exact or is
    one of the diagnosis: it could put the patient across the cut or into another age band.
    ``stray``: a number was not read that may be an age. ``happened``: something is told as done
    or gone wrong; it may be an emergency. ``lost``: so may words that were not understood and ask
    nothing. ``asks``: the words plainly ask something.
    ``another``: it is about another patient than the one before. ``mrd_open``: residual disease
    is said to be there, and not how much. ``denied`` are the subjects denied of
    the patient, or taken back. ``of_two``: it is about one of two that were spoken of.
    ``doubted``: a word says that something is in doubt. ``to_come``: a birthday is told that has
    not come. ``remark`` is the sentence on a time that was left out, if it is not the usual one.
    ``eye``: beside somebody unwell an eye or a nerve is named.
    """

    subjects: tuple[str, ...] = ()
    details: Mapping[str, str] = {}
    span: str = ""
    what_if: bool = False
    took: tuple[str, ...] = ()
    unsure: bool = False
    left_out: bool = False
    stray: bool = False
    happened: bool = False
    lost: bool = False
    asks: bool = False
    another: bool = False
    mrd_open: bool = False
    denied: frozenset[str] = frozenset()
    doubted: bool = False
    of_two: bool = False
    to_come: bool = False
    remark: str = "left_out"
    eye: bool = False

    @property
    def supposes_a_case(self) -> bool:
        """Whether a whole case is supposed, and nothing asked of it: ``what if 14m 7y HR``."""
        whole = self.what_if and self.details.keys() >= CASE
        return whole and {*self.subjects} <= {"plan", "risk", "timing"}
