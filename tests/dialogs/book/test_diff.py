"""What a change of the data alters, in plain words."""

import json
import re
import shutil
from pathlib import Path

import pytest

from core import knowledge
from tests.dialogs.book.conftest import ROOT, run

DATA = ROOT / "core" / "data"
VERSION = knowledge().content.version


def with_change(folder: Path, old: str, new: str) -> Path:
    """A copy of the data in which a text of the doses is changed."""
    changed = folder / "data"
    shutil.copytree(DATA, changed)
    doses = (changed / "doses.toml").read_text("utf-8")
    assert old in doses
    (changed / "doses.toml").write_text(doses.replace(old, new, 1), "utf-8")
    content = (changed / "content.toml").read_text("utf-8")
    (changed / "content.toml").write_text(
        content.replace(f'version = "{VERSION}"', 'version = "next"'), "utf-8"
    )
    return changed


@pytest.fixture(scope="module")
def altered(tmp_path_factory: pytest.TempPathFactory, written: Path) -> list[str]:
    """What is said when the dose from three years on is another one."""
    folder = tmp_path_factory.mktemp("altered")
    old = "{ from_year = 3, value = 12 }"
    new = with_change(folder, old, old.replace("12", "11"))
    made = run("diff", str(written), str(new))
    assert made.returncode == 0, made.stderr
    return made.stdout.splitlines()


def test_a_changed_dose_is_named_with_both_values(altered: list[str]) -> None:
    said = [line for line in altered if line.startswith("Datum changed: intrathecal_methotrexate")]
    assert len(said) == 1
    assert "3 years: 12 mg" in said[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "3 years: 11 mg" in said[0].replace("\N{NO-BREAK SPACE}", " ")


def test_only_the_answers_of_that_age_are_altered(altered: list[str]) -> None:
    labels = [line for line in altered if line.startswith("Altered: ")]
    cards = [label for label in labels if re.match(r"Altered: [EL]\d", label)]
    assert cards
    for label in cards:
        years = re.search(r"-(\d+)y", label)
        assert years
        assert 3 <= int(years[1]) < 9, "another band has a value of its own"
    # The table of all ages stands in the doses of every band.
    assert {label.partition(": ")[2].partition(":")[0] for label in labels if label not in cards}


def test_the_lines_before_and_after_stand_below(altered: list[str]) -> None:
    lines = [line.replace("\N{NO-BREAK SPACE}", " ") for line in altered]
    assert "  - methotrexate - DOSE 12 mg - INTRATHECAL," in lines
    assert "  + methotrexate - DOSE 11 mg - INTRATHECAL," in lines


def test_the_same_content_alters_nothing(written: Path, again: Path) -> None:
    made = run("diff", str(written / "answer-book.md"), str(again))
    assert "No card, no topic and no datum differs." in made.stdout


def test_a_change_under_the_same_version_is_called_out(written: Path, tmp_path: Path) -> None:
    record = json.loads((written / "answer-book.json").read_bytes())
    record["data"]["intrathecal_methotrexate"] = "another"
    (tmp_path / "answer-book.json").write_text(json.dumps(record), "utf-8")
    made = run("diff", str(written), str(tmp_path))
    assert "THE CONTENT VERSION IS THE SAME" in made.stdout


def test_what_is_no_book_is_refused_in_one_line(tmp_path: Path) -> None:
    made = run("diff", str(tmp_path / "none.md"), str(DATA))
    assert (made.returncode, made.stdout) == (2, "")
    assert len(made.stderr.splitlines()) == 1


def test_data_that_do_not_load_are_refused_in_one_line(tmp_path: Path, written: Path) -> None:
    new = with_change(tmp_path, 'route = "intrathecal"', 'roote = "intrathecal"')
    made = run("diff", str(written), str(new))
    assert made.returncode == 2
    assert len(made.stderr.splitlines()) == 1
