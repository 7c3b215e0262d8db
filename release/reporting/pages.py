"""The class report: a page an assignment and one for the course, without scripts from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.course import Course
from autograder.submissions import find_places, read_submission
from autograder.verdicts import Verdict
from autograder.writing import write_atomically
from release.classwide import in_class, reached
from release.counting import noun
from release.exports.tables import as_csv
from release.feedback import inline, number
from release.figures import STYLE, distribution
from release.needs import require
from release.reporting.duplicates import Pair, near_duplicates, written
from release.reporting.summary import bins, summarize

# A page is to be read: pairs beyond these, the least alike, are only counted.
MOST_PAIRS = 200


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
    pages.filters["noun"] = noun
    pages.filters["code"] = _code
    pages.globals["share"] = _share
    pages.globals["style"] = Markup(STYLE)
    by_assignment = groupby(sorted(verdicts, key=lambda v: v.assignment), lambda v: v.assignment)
    groups = {name: list(group) for name, group in by_assignment}
    texts: dict[str, str] = {}
    summaries = []
    look_at = {}
    for name, group in groups.items():
        summary = summarize(group, {t.name: t.sentence for t in course.suite(name)})
        summaries.append(summary)
        pairs = _pairs(course, name, folder)
        alike = {student for pair in pairs or () for student in (pair.first, pair.second)}
        look_at[name] = len(alike.union(one.student for one in summary.attention))
        texts[f"{name}.html"] = pages.get_template("assignment.html.j2").render(
            title=f"{name}: class report",
            summary=summary,
            submissions=len(group),
            to_look_at=look_at[name],
            histogram=_histogram(summary.bins, "Submissions"),
            figures=_figures(group),
            pairs=None if pairs is None else pairs[:MOST_PAIRS],
            more_pairs=len(pairs or ()) - MOST_PAIRS,
            student=_linker(name, folder, out),
        )
    students = _students(groups)
    most = sum(summary.max_score for summary in summaries)
    shares = (sum(score or 0 for score in scores) / most for _, scores in students)
    texts["index.html"] = pages.get_template("index.html.j2").render(
        title="Class report",
        summaries=summaries,
        students=students,
        look_at=look_at,
        most=most,
        histogram=_histogram(bins(shares), "Students"),
    )
    texts["tests.csv"] = as_csv(verdicts)
    for name, text in texts.items():
        write_atomically(out / name, text.encode("utf-8", "replace"), private=False)
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
    places = find_places(folder / "submitted", (assignment,))
    return near_duplicates((place.read() for place in places), names, given)


def _linker(assignment: str, folder: Path | None, out: Path) -> Any:
    """A student's name for a page, linked to the feedback page, else to what was handed in."""
    from markupsafe import Markup, escape

    def link(student: str) -> Markup:
        places = (
            Path("feedback", student, assignment, f"{assignment}.html"),
            Path("submitted", student, assignment, f"{assignment}.ipynb"),
            Path("submitted", student, assignment, f"{assignment}.py"),
        )
        pages = () if folder is None else (folder / place for place in places)
        for page in pages:
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


def _code(text: str) -> Any:
    """A message with its `code` in code font."""
    from markupsafe import Markup

    return Markup(inline(text))


def _share(value: float) -> Any:
    """A table cell with a share in percent, which sorts by its value."""
    from markupsafe import Markup

    return Markup('<td class="n" data-value="{}">{}&nbsp;%</td>').format(
        f"{value:.4f}", f"{100 * value:.0f}"
    )


def _histogram(counts: Sequence[int], what: str) -> Any:
    """Bars with their counts, and the same as a sentence for those who do not see them."""
    from markupsafe import Markup

    most = max(counts, default=0) or 1
    bars = []
    for place, count in enumerate(counts):
        height = 120 * count / most
        left = 20 + place * 60
        bars.append(
            f'<rect x="{left}" y="{140 - height:.1f}" width="56" height="{height:.1f}"/>'
            f'<text x="{left + 28}" y="{134 - height:.1f}">{count}</text>'
        )
    # Every second border, so that they keep apart on a phone.
    ends = range(0, len(counts) + 1, 2)
    bars += [f'<text x="{18 + end * 60}" y="160">{end * 10} %</text>' for end in ends]
    words = ", ".join(
        f"{place * 10} to {place * 10 + 10} %: {count}" for place, count in enumerate(counts)
    )
    title = f"{what} by share of the points"
    return Markup(
        f'<figure><svg viewBox="-12 -12 664 182" role="img" aria-label="{title}. {words}">'
        f"{''.join(bars)}</svg><figcaption>{title}</figcaption></figure>"
    )
