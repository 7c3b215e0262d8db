"""Figures of the feedback page, as inline SVG: no script, no file of their own, nothing to load.

Written by hand: a figure of matplotlib's is ten times as long, with ids that clash where a page has
several, no alt text and sizes in points, and importing it takes longer than grading a submission.
What a figure says never hangs on a colour: filled bars, a dashed line, round marks, signs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from autograder.exhibits import Curve, Exhibit, Histogram, Mask
from autograder.messages import say, tidy

WIDTH, HEIGHT = 320, 168
LEFT, RIGHT, TOP, BOTTOM = 38, 308, 12, 136

STYLE = """\
.torchgrade figure { break-inside: avoid; margin: 10px 0 4px; max-width: 26rem; }
.torchgrade figure.mask svg { max-width: 16rem; }
.torchgrade figure svg { background: #fff; display: block; height: auto; width: 100%; }
.torchgrade figcaption { color: #333; font-size: .9em; line-height: 1.4; margin-top: 4px; }
.torchgrade svg text { fill: #1c1c1c; font-size: 12px; text-anchor: middle; }
.torchgrade svg .end { text-anchor: end; }
.torchgrade svg .axis { fill: none; stroke: #595959; }
.torchgrade svg .bar { fill: #8fb8de; stroke: #0b4a86; stroke-width: .8; }
.torchgrade svg .own { fill: #0b4a86; stroke: #0b4a86; }
.torchgrade svg .law { fill: none; stroke: #1c1c1c; stroke-dasharray: 5 3; stroke-width: 1.8; }
.torchgrade svg .band { fill: #e2e2e2; stroke: #595959; stroke-dasharray: 3 3; }
.torchgrade svg .line { fill: none; stroke: #0b4a86; stroke-width: 2; }"""


def figure(exhibit: Exhibit) -> str:
    """An exhibit as an HTML ``figure``; empty for a measure, whose message says it already."""
    if isinstance(exhibit, Histogram):
        return _histogram(exhibit)
    if isinstance(exhibit, Mask):
        return _mask(exhibit)
    return _curve(exhibit) if isinstance(exhibit, Curve) else ""


def distribution(title: str, values: Sequence[float], own: float | None = None) -> str:
    """How many submissions reached which share; ``own`` is marked among them."""
    low, width, count = _bins(values)
    places = [_bin(value, low, width, count) for value in values]
    counts = [places.count(place) for place in range(count)]
    mine = None if own is None else _bin(own, low, width, count)
    step = (RIGHT - LEFT) / count
    parts = []
    for place, many in enumerate(counts):
        height = (BOTTOM - TOP - 24) * many / max(counts)
        x, y = LEFT + place * step, BOTTOM - height
        kind = "own" if place == mine else "bar"
        parts.append(_rect(kind, x + 1, y, step - 2, height))
        if many:
            parts.append(_text(x + step / 2, y - 4, str(many)))
        if place == mine:
            parts.append(_text(x + step / 2, y - 16 if many else y - 4, "▼"))
    marks = [low + width * place for place in _some(range(count + 1), 5)]
    parts += [_text(LEFT + (m - low) / width * step, BOTTOM + 15, f"{m:.0%}") for m in marks]
    below = say("{title}", title=title)  # a value may hold braces, a template may not
    parts += [_axis(), _text((LEFT + RIGHT) / 2, BOTTOM + 29, below)]
    middle = sorted(values)[len(values) // 2]
    facts = {"title": title, "count": len(values), "low": min(values), "high": max(values)}
    alt = say(
        "{title} in the class: {count} submissions, from {low:.1%} to {high:.1%}, the middle one "
        "at {middle:.1%}.",
        middle=middle,
        **facts,
    )
    caption = say("Submissions of the class by what they reached.")
    if own is not None:
        alt = " ".join([alt, say("Yours is at {own:.1%}.", own=own)])
        caption = " ".join([caption, say("▼ and the dark bar: yours, {own:.1%}.", own=own)])
    return _figure("".join(parts), alt, caption)


def share_text(title: str, own: float, values: Sequence[float] | None) -> str:
    """A share that was reached, and how it stands in the class, as one sentence."""
    if values is None:
        return say("{title}: {own:.1%}.", title=title, own=own)
    ordered = sorted(values)
    quarter = (len(ordered) - 1) // 4
    return say(
        "{title}: {own:.1%}. In the class of {count}, the middle half reached {low:.1%} to "
        "{high:.1%}.",
        title=title,
        own=own,
        count=len(ordered),
        low=ordered[quarter],
        high=ordered[-1 - quarter],
    )


def _histogram(one: Histogram) -> str:
    expected = _expected(one)
    top = max(*one.parts, *expected)
    step = (RIGHT - LEFT) / len(one.parts)
    scale = (BOTTOM - TOP) / (1.05 * top)
    bars = (
        _rect("bar", LEFT + i * step, BOTTOM - part * scale, step, part * scale)
        for i, part in enumerate(one.parts)
        if part
    )
    stairs = [f"M{LEFT} {BOTTOM}"]
    for i, part in enumerate(expected):
        stairs.append(f"V{BOTTOM - part * scale:.1f}H{LEFT + (i + 1) * step:.1f}")
    mark = float(f"{one.reach * 0.7:.1g}")  # a short number, that far from 0
    ticks = (
        _text((LEFT + RIGHT + (RIGHT - LEFT) * x / one.reach) / 2, BOTTOM + 15, f"{x:g}")
        for x in (-mark, 0, mark)
    )
    body = [*bars, _path("law", "".join([*stairs, f"V{BOTTOM}"])), _axis(), *ticks]
    law = _law(one)
    spread = _spread(one.parts, one.reach)
    alt = say(
        "A histogram. {title}: about {spread:.2g} from 0 on average; by {law} it would be "
        "{expected:.2g}.",
        title=one.title,
        spread=spread,
        law=law,
        expected=_spread(expected, one.reach),
    )
    caption = say(
        "{title}: the bars. The dashed line is what {law} gives.", title=one.title, law=law
    )
    return _figure("".join(body), alt, caption, (WIDTH, BOTTOM + 20))


def _law(one: Histogram) -> str:
    if one.law == "normal":
        return say("a normal distribution with standard deviation {scale:.3g}", scale=one.scale)
    return say("a uniform distribution on [-{scale:.3g}, {scale:.3g}]", scale=one.scale)


def _expected(one: Histogram) -> list[float]:
    """Thousandths in each bin by the law; as for what was counted, the outer bins get the rest."""
    count = len(one.parts)
    edges = [one.reach * (2 * i / count - 1) for i in range(1, count)]
    if one.law == "normal":
        below = [0.5 * (1 + math.erf(edge / one.scale / 2**0.5)) for edge in edges]
    else:
        below = [min(max(0.5 + edge / one.scale / 2, 0.0), 1.0) for edge in edges]
    return [1000 * (b - a) for a, b in zip([0.0, *below], [*below, 1.0], strict=True)]


def _spread(parts: Sequence[float], reach: float) -> float:
    """Mean distance from 0."""
    count = len(parts)
    middles = [abs((2 * i + 1) / count - 1) * reach for i in range(count)]
    return sum(map(lambda part, middle: part * middle, parts, middles)) / (sum(parts) or 1)


def _mask(one: Mask) -> str:
    size, rows, columns = 8, len(one.rows), len(one.rows[0])
    holes = (
        f"M{size * x} {size * y}h{size}v{size}h-{size}z"
        for y, row in enumerate(one.rows)
        for x, sign in enumerate(row)
        if sign == "0"
    )
    width, height = size * columns, size * rows
    body = _path("own", "".join(holes)) + _rect("axis", 0, 0, width, height)
    count = rows * columns
    share = sum(row.count("0") for row in one.rows) / count
    caption = say(
        "{title}, {rows} by {columns} squares: the dark ones became 0, {share:.0%} of them; about "
        "{asked:.0%} should, without a pattern.",
        title=one.title,
        rows=rows,
        columns=columns,
        share=share,
        asked=one.asked,
    )
    alt = say(
        "A mask of {rows} rows and {columns} columns, of which {share:.0%} are dropped.",
        rows=rows,
        columns=columns,
        share=share,
    )
    return _figure(body, alt, caption, (width, height), "mask")


def _curve(one: Curve) -> str:
    floor, top = min(one.low), max(one.high)
    margin = 0.15 * (top - floor) or 1.0
    floor, top = (
        max(min(floor, *one.values), floor - 2 * margin),
        min(max(top, *one.values), top + 4 * margin),
    )
    floor, top = floor - 0.3 * margin, top + 0.3 * margin
    count = len(one.low)

    def place(i: int, value: float) -> tuple[float, float]:
        across = (i + 0.5) / count
        up = (min(max(value, floor), top) - floor) / (top - floor)
        return LEFT + (RIGHT - LEFT) * across, BOTTOM - (BOTTOM - TOP) * up

    edges = [*enumerate(one.high), *reversed(list(enumerate(one.low)))]
    points = [place(i, value) for i, value in enumerate(one.values)]
    body = [_path("band", _joined([place(i, value) for i, value in edges]) + "z")]
    body.append(_path("line", _joined(points)))
    for (x, y), value in zip(points, one.values, strict=True):
        sign = "▲" if value > top else "▼" if value < floor else ""
        body.append(_text(x, y + 4, sign) if sign else _dot(x, y))
    body += _scale(floor, top)
    for i in _some(range(count), 6):
        x, _ = place(i, 0)
        body.append(_text(x, BOTTOM + 15, str((i + 1) * (one.batches or 1))))
    unit = say("batches") if one.batches else say("epoch")
    body += [_axis(), _text((LEFT + RIGHT) / 2, BOTTOM + 29, unit)]
    inside = sum(a <= v <= b for v, a, b in zip(one.values, one.low, one.high, strict=False))
    alt = say(
        "A training curve. {title}: from {first:.2f} to {last:.2f}. Points in the band of "
        "right answers: {inside} of {count}.",
        title=one.title,
        first=one.values[0],
        last=one.values[-1],
        inside=inside,
        count=count,
    )
    caption = say(
        "{title}: the line with dots. Those of right answers lie in the grey band.", title=one.title
    )
    if not all(floor <= value <= top for value in one.values):
        caption = " ".join([caption, say("A triangle: outside of the picture.")])
    if len(one.values) < count:
        caption = " ".join([caption, say("Where yours ends, there were no more numbers.")])
    return _figure("".join(body), alt, caption)


def _scale(floor: float, top: float) -> Iterator[str]:
    for part in (0.08, 0.5, 0.92):
        y = BOTTOM - (BOTTOM - TOP) * part
        value = floor + (top - floor) * part
        yield f'<text class="end" x="{LEFT - 4}" y="{y + 4:.1f}">{value:.3g}</text>'


def _bins(values: Sequence[float]) -> tuple[float, float, int]:
    """Where the first bin starts, the width of all, a round number, and how many there are."""
    for width in (0.01, 0.02, 0.05, 0.1):
        first, last = (math.floor(end / width + 1e-9) for end in (min(values), max(values)))
        if last - first < 10:
            break
    if last - first < 4:  # a single bar would be as wide as the figure
        first = max(first - 2, 0)
        last = first + 4
    return first * width, width, last - first + 1


def _bin(value: float, low: float, width: float, count: int) -> int:
    return min(max(int((value - low) / width + 1e-9), 0), count - 1)


def _some(items: Sequence[int], most: int) -> Sequence[int]:
    return items[:: -(-len(items) // most)]


def _figure(
    body: str, alt: str, caption: str, size: tuple[int, int] = (WIDTH, HEIGHT), kind: str = "plot"
) -> str:
    view, label = f"0 0 {size[0]} {size[1]}", escape(tidy(alt))
    return (
        f'<figure class="{kind}"><svg viewBox="{view}" role="img" aria-label="{label}">'
        f"{body}</svg><figcaption>{escape(tidy(caption))}</figcaption></figure>"
    )


def _axis() -> str:
    return _path("axis", f"M{LEFT} {BOTTOM}H{RIGHT}")


def _rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
    )


def _path(kind: str, data: str) -> str:
    return f'<path class="{kind}" d="{data}"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle class="own" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
