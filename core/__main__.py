"""The plan of one case on the command line, as an outline or as JSON.

``python -m core --diagnosis 2024-01-10 --relapse 2025-03-01 --age 7 --risk high``
A refusal exits with status 2 and names its key and what would be accepted.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NoReturn

from core import Case, Plan, Refusal, assess, command, decode, knowledge, read_case
from core.datum import DOUBTED, Datum, Figure
from core.forms import read_days
from core.plan import Elapsed

ANSWERS = (
    "diagnosis",
    "relapse",
    "interval",
    "age",
    "risk",
    "lineage",
    "marrow",
    "mrd",
    "donor",
    "prior_cranial_rt",
    "cr1",
    "wbc",
    "age_at_diagnosis",
)
OUTLINE = (
    "steps",
    "doses",
    "withheld",
    "comparison",
    "radiation",
    "figures",
    "pitfalls",
    "alternatives",
    "cautions",
    "conflicts",
    "silences",
    "flags",
    "remarks",
)


class Parser(argparse.ArgumentParser):
    """A parser that refuses as the rest of the tool does."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - it would echo what was typed
        """Raise a refusal in place of printing the usage."""
        raise Refusal("arguments", "arguments", accepted=knowledge().accepted("arguments"))


def main(arguments: Sequence[str]) -> int:
    """Print the plan or the refusal; 0 or 2."""
    as_json = "--json" in arguments
    try:
        plan = assess(_case(_parser().parse_args(arguments)))
    except Refusal as refusal:
        _print_refusal(refusal, as_json=as_json)
        return 2
    print(plan.model_dump_json(indent=2) if as_json else "\n".join(outline(plan)))
    return 0


def _parser() -> Parser:
    parser = Parser(prog="python -m core", description=__doc__, allow_abbrev=False)
    parser.add_argument("--code", help=knowledge().accepted("code"))
    for answer in ANSWERS:
        option = "--" + answer.replace("_", "-")
        parser.add_argument(option, help=knowledge().accepted(answer).replace("%", "%%"))
    parser.add_argument("--today", help=knowledge().accepted("today"))
    parser.add_argument("--json", action="store_true", help="the whole plan as JSON")
    return parser


def _case(options: argparse.Namespace) -> Case:
    given = {name: getattr(options, name) for name in ANSWERS}
    answers = {name: text.strip() for name, text in given.items() if text is not None}
    if options.code is not None and not answers:
        return decode(options.code).case
    twice = "interval" in answers and {"diagnosis", "relapse"} & set(answers)
    if twice or options.code is not None:
        raise Refusal("arguments", "arguments", accepted=knowledge().accepted("arguments"))
    return read_case(answers, _today(options.today))


def _today(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011 - the calendar day at this desk is what counts
    days = read_days(text, "today", date.max)
    if not days.exact:
        raise Refusal("unreadable", "today", accepted=knowledge().accepted("today"))
    return days.first


def _print_refusal(refusal: Refusal, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"refusal": refusal.key, "detail": refusal.detail}))
        return
    print(f"refused: {refusal.key}")
    for name, value in refusal.detail.items():
        print(f"  {name}: {value}")


def outline(plan: Plan) -> Iterator[str]:
    """The plan as lines of ids, values and citations."""
    yield f"timing: {plan.timing}{' (in doubt)' * plan.class_in_doubt}"
    yield f"interval: {_elapsed(plan.interval)}"
    if plan.interval_longest:
        yield f"interval_longest: {_elapsed(plan.interval_longest)}"
    if plan.course:
        yield f"course: {plan.course.model_dump(mode='json')}"
    yield f"hsct: {plan.hsct} [{' '.join(plan.hsct_attribution.cite)}]"
    for group in OUTLINE:
        yield f"{group}:"
        for item in getattr(plan, group):
            yield f"  {item.id}{_value(item)}{_list(item.cite)}{''.join(_marked(item))}"
    yield f"code: {plan.code}"
    yield f"content: version {plan.content_version}, hash {plan.data_hash}"


def _elapsed(elapsed: Elapsed) -> str:
    return f"{elapsed.months} months {elapsed.days} days"


def _value(item: Datum) -> str:
    """The value, behind the word that doubts it."""
    doubt = f"{item.verdict.value.upper()} " if item.verdict in DOUBTED else ""
    value = getattr(item, "value", None)
    if value is None:
        return f": {doubt.strip()}" if doubt else ""
    spread = getattr(item, "spread", None)
    text = f"{value} ± {spread}" if spread is not None else f"{value}"
    return f": {doubt}{text} {getattr(item, 'unit', '')}"


def _list(names: Sequence[str]) -> str:
    return f" [{' '.join(names)}]" if names else ""


def _marked(item: Datum) -> Iterator[str]:
    """What puts an item in doubt, what puts the patient outside it, the rulings on it."""
    outside = item.outside if isinstance(item, Figure) else ()
    yield _marks("doubts", [one.value for one in item.doubts])
    yield _marks("not for this patient", [one.value for one in outside])
    yield _marks("conflicts", item.conflicts)


def _marks(kind: str, names: Sequence[str]) -> str:
    return f" ({kind}: {' '.join(names)})" if names else ""


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a real stream
    sys.exit(command.run(main, sys.argv[1:]))
