"""People with cases of their own, who carry on with their consults whatever happens."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.playground import Message, Person
from core import encode, read_case
from tests.e2e.ward import plain

PATIENCE = 6.0  # seconds without any reaction before somebody tries again
RISKS = {"HR": "high", "SR": "standard", "?": "unknown"}
LABELS = {"high": "High", "standard": "Standard", "unknown": "Not known"}
QUESTIONS = {
    "first diagnosed": "diagnosis",
    "When was the relapse found": "relapse",
    "How old": "age",
    "NCI risk group": "risk",
}
END = "Read from the TOP"  # stands in the last line of an answer
RIGHT = "Is this right?"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Case:
    """What one person has to say: the answer to each question, in canonical form."""

    answers: dict[str, str]
    typing: bool

    @property
    def code(self) -> str:
        """The code of the right answer."""
        return encode(read_case(self.answers, _today()))

    def text(self, question: str) -> str:
        """What they type."""
        return self.answers[question].removesuffix("y")

    def label(self, question: str, panel: str) -> str:
        """Which button they tap."""
        value = self.answers[question]
        if question in {"diagnosis", "relapse"}:
            year, month, day = value.split("-")
            if "which day?" in panel:
                return str(int(day))
            return MONTHS[int(month) - 1] if "which month?" in panel else year
        return LABELS[value] if question == "risk" else value.removesuffix("y")


def cases(count: int, seed: int) -> Iterator[Case]:
    """So many cases, all different; every second person types."""
    chance = random.Random(seed)  # noqa: S311  # no secret: repeatable cases
    for number in range(count):
        diagnosis = _today() - timedelta(days=chance.randrange(1100, 2200))
        relapse = diagnosis + timedelta(days=chance.randrange(100, 1000))
        answers = {
            "diagnosis": diagnosis.isoformat(),
            "relapse": relapse.isoformat(),
            "age": f"{chance.randrange(5, 18)}y",
            "risk": chance.choice(list(RISKS.values())),
        }
        yield Case(answers, typing=number % 2 == 0)


def _today() -> date:
    return datetime.now(UTC).date()


async def consult(person: Person, case: Case) -> Message:
    """Hold a consult to its end; the message with the answer."""
    while True:
        panel = _panel(person)
        if panel is None:
            person.say("/cns")
        elif END in panel.text:
            return panel
        else:
            _act(person, case, panel)
        await _something_new(person, panel)


def _panel(person: Person) -> Message | None:
    """The newest message with buttons."""
    boards = [message for message in person.private.from_bot if message.keyboard]
    return boards[-1] if boards else None


def _act(person: Person, case: Case, panel: Message) -> None:
    text = plain(panel)
    if RIGHT in text:
        person.say("yes") if case.typing else person.tap(panel, "Right")
        return
    question = next((name for words, name in QUESTIONS.items() if words in text), "")
    if not question:  # it has expired, or was never begun where the store lost it
        person.say("/cns")
    elif case.typing:
        person.say(case.text(question))
    else:
        person.tap(panel, case.label(question, text))


async def _something_new(person: Person, before: Message | None) -> None:
    """Wait until the panel is another one or says something else, but not for ever."""
    known = (before.id, before.edits) if before else None

    def changed() -> bool:
        now = _panel(person)
        return now is not None and (now.id, now.edits) != known

    try:
        await person.world.until(changed, PATIENCE)
    except TimeoutError:
        return


def wrong_answers(person: Person, case: Case) -> list[str]:
    """Every answer in a person's chat that is not theirs."""
    answers = [plain(message) for message in person.private.from_bot if END in message.text]
    return [text for text in answers if not text.endswith(f" {case.code}")]
