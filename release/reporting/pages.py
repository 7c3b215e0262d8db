"""The class report: a page an assignment and one for the course, without scripts from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.course import Course, UserError
from autograder.submissions import find_class, read_submission
from autograder.verdicts import Verdict
from release.classwide import in_class, reached
from release.exports.tables import as_csv
from release.feedback import number
from release.figures import STYLE, distribution
from release.needs import require
from release.reporting.duplicates import Pair, near_duplicates, written
from release.reporting.summary import Summary, summarize


def write_report(
    course: Course, verdicts: list[Verdict], out: Path, folder: Path | None = None
) -> list[Path]:
    """Write the pages into ``out``.

    Args:
        verdicts: of any number of assignments.
        folder: nbgrader's course folder, whose ``submitted`` is searched for near duplicates and
            whose ``feedback`` is linked to.

    Returns:
        What was written, the course's page first.

    Raises:
        UserError: a package is missing, or ``out`` cannot be written.
    """
    require("jinja2")
    import jinja2
    from markupsafe import Markup

    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent.parent / "templates" / "report"),
        autoescape=True,
        trim_blocks=True,
    )
    pages.filters["points"] = number
    pages.globals["share"] = _share
    pages.globals["style"] = Markup(STYLE)
    by_assignment = groupby(sorted(verdicts, key=lambda v: v.assignment), lambda v: v.assignment)
    groups = {name: list(group) for name, group in by_assignment}
    texts: dict[str, str] = {}
    summaries = []
    for name, group in groups.items():
        summary = summarize(group, {t.name: t.sentence for t in course.suite(name)})
        summaries.append(summary)
        texts[f"{name}.html"] = pages.get_template("assignment.html.j2").render(
            title=f"{name}: class report",
            summary=summary,
            histogram=_histogram(summary),
            figures=_figures(group),
            pairs=_pairs(course, name, folder),
            student=_linker(name, folder, out),
        )
    texts["index.html"] = pages.get_template("index.html.j2").render(
        title="Class report", summaries=summaries, students=_students(groups)
    )
    texts["tests.csv"] = as_csv(verdicts)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / name).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"{out}: {error.strerror}") from None
    return [out / "index.html", *(out / name for name in texts if name != "index.html")]


def _students(groups: dict[str, list[Verdict]]) -> list[tuple[str, list[float | None]]]:
    """Each student's points in each assignment; None where there is no score."""
    scores = {
        (v.student, v.assignment): v.score
        for group in groups.values()
        for v in group
        if v.status != "internal_error"
    }
    names = sorted({verdict.student for group in groups.values() for verdict in group})
    return [(name, [scores.get((name, assignment)) for assignment in groups]) for name in names]


def _pairs(course: Course, assignment: str, folder: Path | None) -> Sequence[Pair] | None:
    if folder is None:
        return None
    names = frozenset(test.exercise for test in course.suite(assignment))
    stub = course.root / "assignments" / assignment / f"{assignment}.ipynb"
    given = written(read_submission(stub, "", assignment), names)
    return near_duplicates(find_class(folder / "submitted", (assignment,)), names, given)


def _linker(assignment: str, folder: Path | None, out: Path) -> Any:
    """A student's name for a page, linked to the feedback page where there is one."""
    from markupsafe import Markup, escape

    def link(student: str) -> Markup:
        if folder is not None:
            page = folder / "feedback" / student / assignment / f"{assignment}.html"
            if page.is_file():
                target = quote(Path(os.path.relpath(page, out)).as_posix())
                return Markup('<a href="{}">{}</a>').format(target, student)
        return escape(student)

    return link


def _figures(verdicts: list[Verdict]) -> list[tuple[str, Any]]:
    """For each exercise with something measured, what the class reached."""
    from markupsafe import Markup

    values = in_class(map(reached, verdicts))
    return [(key[0], Markup(distribution(key[1], shares))) for key, shares in values.items()]


def _share(value: float) -> Any:
    """A table cell with a share in percent, which sorts by its value."""
    from markupsafe import Markup

    return Markup('<td class="n" data-value="{}">{}&nbsp;%</td>').format(
        f"{value:.4f}", f"{100 * value:.0f}"
    )


def _histogram(summary: Summary) -> Any:
    """Bars with their counts, and the same as a sentence for those who do not see them."""
    from markupsafe import Markup

    most = max(summary.bins, default=0) or 1
    bars = []
    for place, count in enumerate(summary.bins):
        height = 120 * count / most
        left = 10 + place * 58
        bars.append(
            f'<rect x="{left}" y="{140 - height:.1f}" width="50" height="{height:.1f}"/>'
            f'<text x="{left + 25}" y="{134 - height:.1f}" text-anchor="middle">{count}</text>'
            f'<text x="{left + 25}" y="158" text-anchor="middle">{place * 10}–{place * 10 + 10} %'
            "</text>"
        )
    counts = ", ".join(
        f"{place * 10} to {place * 10 + 10} %: {count}" for place, count in enumerate(summary.bins)
    )
    return Markup(
        f'<svg viewBox="0 0 600 166" role="img" aria-label="Submissions by share of the points. '
        f'{counts}">{"".join(bars)}</svg>'
    )
