"""What a student reads about one exercise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from re import sub

from autograder.messages import say
from autograder.verdicts import ExerciseResult, TestResult, TestStatus
from release.figures import STYLE as FIGURES
from release.figures import figure

# One copy goes with each exercise, since formgrader shows outputs without any page of ours.
STYLE = (
    f"<style>\n{FIGURES}"
    + """
.torchgrade .asked { margin: 0 0 12px; }
.torchgrade ul { list-style: none; margin: 0; padding: 0; }
.torchgrade li { border-left: 4px solid #767676; margin: 0 0 8px; padding: 2px 0 2px 12px; }
.torchgrade li { break-inside: avoid; }
.torchgrade li.passed { border-color: #2a7d46; }
.torchgrade li.lost { border-color: #b3372e; }
.torchgrade .outcome { font-weight: 600; }
.torchgrade .passed .outcome { color: #22693a; }
.torchgrade .lost .outcome { color: #a32b22; }
.torchgrade .points { color: #555; float: right; margin-left: 12px; white-space: nowrap; }
.torchgrade .message { margin-top: 2px; white-space: pre-wrap; overflow-wrap: anywhere; }
.torchgrade summary { cursor: pointer; }
.torchgrade summary + ul { margin-top: 8px; }
.torchgrade code { background: none; border: 0; color: inherit; padding: 0; }
@media print {
  .torchgrade details::details-content { block-size: auto; content-visibility: visible; }
}
</style>"""
)


def outcome(status: TestStatus) -> str:
    """A test's outcome in a few words, with a sign for those who do not see colours."""
    return {
        "passed": say("✓ passed"),
        "failed": say("✗ not yet right"),
        "error": say("✗ stopped with an error"),
        "not_written": say("○ not written yet"),
        "not_allowed": say("✗ uses what is not allowed"),
        "timeout": say("✗ took too long"),
        "memory": say("✗ used too much memory"),
        "died": say("✗ ended the program"),
        "skipped": say("– not tried"),
        "internal_error": say("– not graded"),
    }[status]


def number(value: float) -> str:
    """Points as people write them: no trailing zeros, at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def sentence(test: TestResult, sentences: Mapping[str, str]) -> str:
    """What a test demands, in words, which may have braces in them."""
    return say("{sentence}", sentence=sentences.get(test.name, test.name))


def inline(text: str) -> str:
    """Escaped text, its `code` in code font."""
    return sub(r"``?([^`\n]+)``?", r"<code>\1</code>", escape(text))


def exercise_html(result: ExerciseResult, sentences: Mapping[str, str], asked: str = "") -> str:
    """Every hidden test of an exercise as an HTML list, with its figures.

    Args:
        sentences: what each test, by name, demands in words.
        asked: what the exercise is, in a sentence.
    """
    items = "\n".join(_items(result, sentences))
    head = f'<p class="asked">{inline(asked)}</p>\n' if asked else ""
    return f'{STYLE}\n<div class="torchgrade">\n{head}<ul>\n{items}\n</ul>\n</div>'


def exercise_text(result: ExerciseResult, sentences: Mapping[str, str]) -> str:
    """The same as plain text."""
    lines = []
    for test in result.tests:
        points = f"{number(test.points)}/{number(test.max_points)}"
        lines.append(f"{outcome(test.status)}  {sentence(test, sentences)}  [{points}]")
        lines += [f"    {line}" for line in test.message.splitlines()]
    return "\n".join(lines)


def _items(result: ExerciseResult, sentences: Mapping[str, str]) -> Iterator[str]:
    """A line for each test; tests that an earlier failure left untried are folded into one."""
    for is_skipped, group in groupby(result.tests, lambda test: test.status == "skipped"):
        tests = list(group)
        items = [_item(test, sentence(test, sentences)) for test in tests]
        if is_skipped and len(tests) > 1:
            text = _untried(tests, tests[0] != result.tests[0])
            head = f'<span class="outcome">{outcome("skipped")}:</span> {text}'
            inner = "\n".join(items)
            folded = f"<details><summary>{head}</summary>\n<ul>\n{inner}\n</ul></details>"
            yield f'<li class="idle">{folded}</li>'
        else:
            yield from items


def _untried(tests: Sequence[TestResult], is_waiting: bool) -> str:
    """How many tests were not tried; ``is_waiting``: until one that is listed above passes."""
    count, points = len(tests), sum(test.max_points for test in tests)
    if points == 1 and is_waiting:
        return say("{count} tests, worth one point, that wait for the one above", count=count)
    if points == 1:
        return say("{count} tests, worth one point", count=count)
    if is_waiting:
        return say(
            "{count} tests, worth {points} points, that wait for the one above",
            count=count,
            points=number(points),
        )
    return say("{count} tests, worth {points} points", count=count, points=number(points))


def _item(test: TestResult, demand: str) -> str:
    kind = "passed" if test.status == "passed" else "idle" if _idle(test) else "lost"
    points = say("{got} of {most}", got=number(test.points), most=number(test.max_points))
    message = f'\n<div class="message">{inline(test.message)}</div>' if test.message else ""
    figures = "".join(f"\n{shown}" for shown in map(figure, test.shown) if shown)
    return (
        f'<li class="{kind}"><span class="points">{points}</span>'
        f'<span class="outcome">{outcome(test.status)}:</span> {inline(demand)}{message}'
        f"{figures}</li>"
    )


def _idle(test: TestResult) -> bool:
    return test.status in ("skipped", "not_written", "internal_error")
