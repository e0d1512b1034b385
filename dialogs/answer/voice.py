"""The sentences of the data in one language, with the values that hold at one age."""

from collections import ChainMap

from core import Plan, knowledge
from core.datum import DOUBTED, Datum, Dose, Figure, Measure
from dialogs.talk import Line
from dialogs.wording import Wording

SURVIVAL = frozenset({"efs", "os", "lfs", "dfs", "pfs"})
SENTENCES = {"withheld": "dose"}  # kinds whose sentences stand under another name


class Values(dict[str, object]):
    """Every value that a sentence may name, put into words when it is asked for."""

    def __init__(self, wording: Wording, years: int | None) -> None:
        super().__init__(article_date=wording.day(knowledge().content.article_date))
        self._wording = wording
        self._years = years

    def __missing__(self, name: str) -> str:
        """A figure within a sentence, behind the word of doubt that it must never lose."""
        text = doubted(knowledge().measures[name], self._wording, self._years)
        self[name] = text
        return text


def doubted(measure: Measure, wording: Wording, years: int | None) -> str:
    """A measure in words, behind its word of doubt if it has one.

    A dose that goes by age has all its values where no age is known.
    """
    if isinstance(measure, Dose) and measure.bands:
        ages = [band.from_year for band in measure.bands] if years is None else [years]
        return " / ".join(doubted(measure.at_age(age), wording, age) for age in ages)
    text = wording.measure(measure)
    if measure.verdict not in DOUBTED:
        return text
    return wording.say("mark.before", mark=mark(measure, wording), text=text)


def mark(datum: Datum, wording: Wording) -> str:
    """The word of doubt of a datum that has one."""
    return wording.say(f"mark.{datum.verdict.value}")


class Sentences:
    """What the data say at an age in completed years, or at any where none is known."""

    def __init__(self, wording: Wording, years: int | None = None) -> None:
        self.wording = wording
        self.years = years
        self.values = Values(wording, years)

    def say(self, key: str, **words: object) -> str:
        """A sentence with the values filled in."""
        return self.wording.fill(key, ChainMap(words, self.values) if words else self.values)

    def sentence(self, datum: Datum) -> str:
        """What a datum says, its numbers behind their words of doubt."""
        kind = knowledge().kinds[datum.id]
        if isinstance(datum, Figure):
            return self.figure(datum)
        if isinstance(datum, Dose):
            return self.compared(datum) if kind == "comparison" else self.dose(datum)
        return self.say(f"{SENTENCES.get(kind, kind)}.{datum.id}", trial=datum.trial or "")

    def line(self, datum: Datum, number: int = 0) -> Line:
        """A datum on a line of its own; what is in doubt begins with the words that say so.

        Unless the doubt is that of a figure in the sentence: then it stands before the figure.
        """
        text, doubt = self.sentence(datum), self._doubts(datum)
        if not doubt:
            return Line(text, number=number, datum=datum.id)
        text = self.say("mark.sentence", mark=doubt, text=text)
        return Line(text, number=number, datum=datum.id, strong=((0, len(doubt)),))

    def _doubts(self, datum: Datum) -> str:
        """What puts a line in doubt: what is known of the patient, then what was read."""
        of_patient = (self.say(f"doubt.{one}") for one in datum.doubts)
        return self.say("mark.and").join(filter(None, (*of_patient, self._doubt(datum))))

    def _doubt(self, datum: Datum) -> str:
        """The word of doubt that a whole line needs, if it does."""
        if isinstance(datum, Dose) and self.years is not None:
            datum = datum.at_age(self.years)
        used = {knowledge().measures[name].verdict for name in datum.uses}
        if datum.verdict not in DOUBTED or isinstance(datum, Figure) or datum.verdict in used:
            return ""
        return mark(datum, self.wording)

    def dose(self, dose: Dose) -> str:
        """A dose: drug, value, route."""
        drug = self.say(f"drug.{dose.drug}")
        if dose.value is None and not dose.bands:
            return self.say("dose.systemic_none", drug=drug)
        value = self.wording.measure(dose if self.years is None else dose.at_age(self.years))
        return self.say(f"dose.{dose.regimen}", drug=drug, value=value)

    def compared(self, dose: Dose) -> str:
        """A published dose beside which another stands; it is none of this tool."""
        return self.say(
            "dose.compared", drug=self.say(f"drug.{dose.drug}"), value=self._value(dose)
        )

    def figure(self, figure: Figure) -> str:
        """A published figure with its horizon, population and trial; first if it is another's."""
        said = self.say("endpoint.figure", head=self._measured(figure), tail=self._in_whom(figure))
        return self._of_others(figure, said)

    def figure_parts(self, figure: Figure) -> tuple[str, str]:
        """What was measured, with its value; and in whom."""
        return self._measured(figure), self._of_others(figure, self._in_whom(figure))

    def _measured(self, figure: Figure) -> str:
        value = self._value(figure)
        if figure.horizon_years is None and figure.endpoint in SURVIVAL:
            value = self.say("endpoint.no_horizon", value=value)
        return f"{self.say(f'endpoint.{figure.endpoint}')} {value}"

    def _in_whom(self, figure: Figure) -> str:
        population = self.say(f"population.{figure.population}")
        return f"{population} ({figure.trial})" if figure.trial else population

    def _of_others(self, figure: Figure, said: str) -> str:
        """What is said of a figure, behind the words that it is not for this patient, if so."""
        if not figure.outside:
            return said
        why = ", ".join(self.say(f"outside.{one}") for one in figure.outside)
        return self.say("endpoint.outside", population=said, why=why)

    def _value(self, measure: Measure) -> str:
        return doubted(measure, self.wording, self.years)


class Voice(Sentences):
    """What one plan says."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        super().__init__(wording, plan.case.age.years)
        self.plan = plan

    @property
    def timing(self) -> str:
        """Early or late, in doubt where the card says so."""
        timing = self.say(f"value.{self.plan.timing}")
        return self.say("card.end_in_doubt", timing=timing) if self.plan.class_in_doubt else timing
