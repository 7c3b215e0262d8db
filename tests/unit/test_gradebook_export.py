"""``nbgrader export`` writes what nbgrader's own plugin does, and quotes names that need it."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin

from release.gradebook_export import COLUMNS, QuotedCsvPlugin
from release.needs import path_with_environment

WHEN = datetime(2030, 1, 2, 3, 4, 5)
NAMES = {"ada": ("Lovelace", "Ada"), "blaise": ("Pascal", None)}
AWKWARD = {
    "a": ('Müßig, "the Idle"', "Jörg"),
    "b": ('=HYPERLINK("http://x.example")', "王小明\n二"),
}


def exported(
    folder: Path, plugin: type[CsvExportPlugin], names: dict[str, tuple[str, str | None]]
) -> str:
    """What ``plugin`` makes of a gradebook with these students; the first has handed in."""
    path = folder / f"{plugin.__name__}.csv"
    with Gradebook(f"sqlite:///{folder / plugin.__name__}.db", "course") as book:
        for name in ("dropout", "relu"):
            book.add_assignment(name, duedate=WHEN if name == "relu" else None)
            book.add_notebook("nb", name)
            book.add_grade_cell("cell", "nb", name, max_score=4, cell_type="code")
        for student, (last, first) in names.items():
            book.add_student(student, last_name=last, first_name=first)
        submission = book.add_submission("relu", next(iter(names)), timestamp=WHEN)
        submission.notebooks[0].late_submission_penalty = 0.5
        book.find_grade("cell", "nb", "relu", next(iter(names))).manual_score = 3
        book.db.commit()
        made = plugin()  # type: ignore[no-untyped-call]
        made.to = str(path)
        made.export(book)
    return path.read_text("utf-8")


@pytest.fixture(autouse=True)
def alembic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", path_with_environment())


def test_plain_names_give_the_bytes_of_nbgraders_plugin(tmp_path: Path) -> None:
    theirs = exported(tmp_path, CsvExportPlugin, NAMES)
    assert exported(tmp_path, QuotedCsvPlugin, NAMES) == theirs
    assert (
        "relu,2030-01-02 03:04:05,2030-01-02 03:04:05,ada,Lovelace,Ada,,3.0,0.5,2.5,4.0" in theirs
    )


def test_awkward_names_stay_in_their_columns(tmp_path: Path) -> None:
    exported(tmp_path, QuotedCsvPlugin, dict(AWKWARD))
    with (tmp_path / "QuotedCsvPlugin.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    names = {row[3]: (row[4], row[5]) for row in rows}
    assert names["a"] == AWKWARD["a"]
    assert names["b"] == ("'" + AWKWARD["b"][0], AWKWARD["b"][1])
