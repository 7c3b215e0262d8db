"""Figures are well-formed, small, the same each time, and have an alt text and no more words."""

from __future__ import annotations

import copy
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from autograder import exhibits
from autograder.exhibits import Curve, Exhibit, Histogram, Mask, Measure
from autograder.show import Show
from autograder.statistics import Normal
from autograder.verdicts import ExerciseResult, TestResult
from release.classwide import ENOUGH, in_class
from release.feedback import exercise_html
from release.figures import STYLE, distribution, figure, share_text
from tests.unit.schema import verdict_schema

HISTOGRAM = Histogram("Weights", "normal", 0.01, 0.035, (0, 100, 800, 100, 0))
MASK = Mask("Mask", 0.3, ("110", "011"))
CURVE = Curve("Losses", (2.3, 1.9), (2.1, 1.7, 1.5), (2.4, 2.0, 1.8), 4)
EVERY: tuple[Exhibit, ...] = (Measure("Test accuracy", 0.71), HISTOGRAM, MASK, CURVE)
SHARES = (0.61, 0.66, 0.66, 0.67, 0.7)


def parsed(html: str) -> ElementTree.Element:
    """The figure as XML, known to name nothing outside of the page and to run nothing."""
    root = ElementTree.fromstring(html)
    for node in root.iter():
        assert node.tag in ("figure", "figcaption", "svg", "rect", "path", "circle", "text")
        assert set(node.attrib) <= {
            *("class", "viewBox", "role", "aria-label", "d", "x", "y", "width", "height"),
            *("cx", "cy", "r"),
        }
        for name in ("x", "y", "width", "height", "cx", "cy"):
            assert abs(float(node.get(name, 0))) < 2000
        for number in re.findall(r"-?[\d.]+", node.get("d", "")):
            assert abs(float(number)) < 2000
    return root


def label(html: str) -> str:
    [svg] = parsed(html).iter("svg")
    assert svg.get("role") == "img"
    return svg.get("aria-label", "")


def changed(one: Exhibit, **values: Any) -> dict[str, Any]:
    return exhibits.to_dict(one) | values


def test_exhibits_read_back_from_json_as_they_were() -> None:
    for one in EVERY:
        assert exhibits.from_dict(json.loads(json.dumps(exhibits.to_dict(one)))) == one


def test_results_without_exhibits_are_written_as_before() -> None:
    assert "shown" not in TestResult("test_x", "passed", 1, 1).to_dict()
    assert exhibits.several([]) == ()


NOT_NUMBERS = [float("nan"), float("inf"), 1e400, -1e31, 10**400, "1", None, [1], {}, True]
BROKEN: list[Any] = [
    *(changed(EVERY[0], value=value) for value in (*NOT_NUMBERS, -0.1, 1.1)),
    *(changed(HISTOGRAM, scale=value) for value in (*NOT_NUMBERS, 0, -1)),
    *(changed(HISTOGRAM, reach=value) for value in (*NOT_NUMBERS, 0, -1)),
    *(changed(HISTOGRAM, parts=[1, value, 3]) for value in (*NOT_NUMBERS, -1, 1001, 0.5)),
    changed(HISTOGRAM, parts=[1] * 1_000_000),
    changed(HISTOGRAM, parts="123"),
    changed(HISTOGRAM, law="<b>"),
    changed(HISTOGRAM, title=""),
    changed(HISTOGRAM, title="x" * 121),
    changed(HISTOGRAM, title=["x"]),
    *(changed(MASK, asked=value) for value in (*NOT_NUMBERS, -0.1, 1.1)),
    changed(MASK, rows=[]),
    changed(MASK, rows=["01", "1"]),
    changed(MASK, rows=["<script>"]),
    changed(MASK, rows=["0" * 33]),
    changed(MASK, rows=["0"] * 33),
    changed(MASK, rows=[[0, 1]]),
    *(changed(CURVE, values=[value]) for value in NOT_NUMBERS),
    *(changed(CURVE, low=[1.0, value, 1.0]) for value in NOT_NUMBERS),
    changed(CURVE, values=[]),
    changed(CURVE, values=[1.0] * 4),
    changed(CURVE, low=[1.0], high=[1.0]) | {"values": [1.0, 1.0]},
    changed(CURVE, low=[1.0] * 51, high=[1.0] * 51),
    changed(CURVE, batches=-1),
    changed(CURVE, batches=1e3),
    {"kind": "figure"},
    {"kind": ["curve"]},
    {},
    [],
    "curve",
    None,
]


@pytest.mark.parametrize("data", BROKEN, ids=lambda data: repr(data)[:60])
def test_broken_data_are_refused(data: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        exhibits.from_dict(data)


@pytest.mark.parametrize("data", [None, "x", {}, [exhibits.to_dict(MASK)] * 5, [None]])
def test_what_is_no_short_list_of_exhibits_is_refused(data: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        exhibits.several(data)


def test_the_schema_takes_what_is_written_and_bounds_it() -> None:
    schema = verdict_schema()
    one = Draft202012Validator({"$ref": "#/$defs/exhibit", "$defs": schema["$defs"]})
    for exhibit in EVERY:
        one.validate(exhibits.to_dict(exhibit))
    for data in (
        changed(HISTOGRAM, parts=[1] * 42),
        changed(MASK, rows=["<script>"]),
        changed(CURVE, values=[1e31]),
        changed(MASK, note="x"),
    ):
        assert not one.is_valid(data)


def test_every_figure_has_an_alt_text_and_a_caption() -> None:
    for one in EVERY[1:]:
        assert len(label(figure(one))) > 40
        [caption] = parsed(figure(one)).iter("figcaption")
        assert one.title in (caption.text or "")
    assert figure(EVERY[0]) == ""


def test_alt_texts_say_what_the_picture_says() -> None:
    assert "67% are dropped" in label(figure(Mask("Mask", 0.3, ("100", "001"))))
    assert "Points in the band of right answers: 1 of 3." in label(
        figure(Curve("Losses", (2.3, 2.5), (2.1, 1.7, 1.5), (2.4, 2.0, 1.8)))
    )
    far = Histogram("Weights", "normal", 0.01, 0.1, (500, 0, 0, 0, 500))
    # two bins at 0.08 from 0, and the mean size of N(0, 0.01^2) within the middle bin, 0
    assert "about 0.08 from 0" in label(figure(far))


def test_bars_stand_for_the_parts() -> None:
    root = parsed(figure(HISTOGRAM))
    heights = [float(bar.get("height", 0)) for bar in root.iter("rect")]
    assert [round(height / heights[0]) for height in heights] == [1, 8, 1]


def test_the_dashed_line_is_the_law_bin_by_bin() -> None:
    """Of U(-1, 1) in five bins of [-2, 2], the inner ones hold 300, 400 and 300 thousandths."""
    one = Histogram("Weights", "uniform", 1.0, 2.0, (0, 300, 400, 300, 0))
    root = parsed(figure(one))
    bars = [float(bar.get("y", 0)) for bar in root.iter("rect")]
    [stairs] = [p.get("d", "") for p in root.iter("path") if p.get("class") == "law"]
    steps = [float(y) for y in re.findall(r"V([\d.]+)", stairs)]
    assert steps[1:4] == pytest.approx(bars, abs=0.11)
    assert steps[0] == steps[4] == 136.0


def test_every_hole_of_a_mask_is_one_square() -> None:
    [holes] = [p.get("d", "") for p in parsed(figure(MASK)).iter("path")]
    assert re.findall(r"M(\d+) (\d+)", holes) == [("16", "0"), ("0", "8")]


NUMBERS = st.floats(-1e30, 1e30)


@given(
    st.lists(NUMBERS, min_size=1, max_size=10),
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=10, max_size=50),
)
def test_any_curve_within_bounds_can_be_drawn(
    values: list[float], band: list[tuple[float, float]]
) -> None:
    low, high = (tuple(edges) for edges in zip(*map(sorted, band), strict=True))
    assert label(figure(Curve("Losses", tuple(values), low, high, 3)))


@given(
    st.lists(st.integers(0, 1000), min_size=3, max_size=41),
    st.floats(1e-300, 1e30),
    st.floats(1e-300, 1e30),
    st.sampled_from(["normal", "uniform"]),
)
def test_any_histogram_within_bounds_can_be_drawn(
    parts: list[int], scale: float, reach: float, law: str
) -> None:
    assert label(figure(Histogram("Weights", law, scale, reach, tuple(parts))))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_any_class_can_be_drawn(values: list[float]) -> None:
    root = parsed(distribution("Test accuracy", values, values[0]))
    counts = [int(t.text or 0) for t in root.iter("text") if (t.text or "").isdigit()]
    assert sum(counts) == len(values)
    assert sum(t.text == "▼" for t in root.iter("text")) == 1


def test_figures_are_small_and_the_same_each_time() -> None:
    show = Show()
    torch.manual_seed(1)
    show.histogram("Weights", torch.randn(400, 120) * 0.01, Normal(0.01))
    show.mask("Mask", torch.rand(24, 32) > 0.3, 0.3)
    for one in show.exhibits():
        assert figure(one) == figure(copy.deepcopy(one))
        assert len(figure(one)) < 6000


def test_a_title_cannot_become_markup() -> None:
    bad = "</svg><script>alert(1)</script>\"' {0} {x"
    for one in (Mask(bad, 0.3, ("01",)), Curve(bad, (1.0,), (1.0,), (2.0,))):
        assert "<script" not in figure(one)
        assert bad in (next(parsed(figure(one)).iter("figcaption")).text or "")
    assert "<script" not in distribution(bad, SHARES, 0.66)


def test_a_test_shows_its_figures_below_its_message() -> None:
    test = TestResult("test_a", "failed", 0, 2, "No.", (EVERY[0], HISTOGRAM))
    html = exercise_html(
        ExerciseResult("relu", (test,)), {"test_a": "It is so."}, "Do `this` & that."
    )
    assert '<p class="asked">Do <code>this</code> &amp; that.</p>' in html
    assert html.index("No.") < html.index("<figure") < html.index("</li>")
    assert html.count("<figure") == 1


def test_own_place_is_marked_by_sign_and_not_by_colour_alone() -> None:
    html = distribution("Test accuracy", SHARES, 0.66)
    assert "from 61.0% to 70.0%, the middle one at 66.0%. Yours is at 66.0%." in label(html)
    signs = [text.text for text in parsed(html).iter("text")]
    assert signs.count("▼") == 1
    assert "▼" not in distribution("Test accuracy", SHARES)


def test_a_class_is_shown_from_five_on() -> None:
    assert ENOUGH == 5
    everyone = [{("train", "Test accuracy"): share} for share in SHARES]
    assert in_class(everyone) == {("train", "Test accuracy"): SHARES}
    assert in_class(everyone[1:]) == {}


def test_an_accuracy_as_a_sentence() -> None:
    assert share_text("Test accuracy", 0.66, None) == "Test accuracy: 66.0%."
    assert share_text("Test accuracy", 0.7, SHARES) == (
        "Test accuracy: 70.0%. In the class of 5, the middle half reached 66.0% to 67.0%."
    )


def test_every_colour_of_text_is_dark_enough_on_white() -> None:
    colours = re.findall(r"(?:figcaption|text) \{[^}]*?(?:color|fill): (#\w+)", STYLE)
    assert len(colours) == 2
    for colour in colours:
        assert contrast(colour) >= 4.5


def contrast(colour: str) -> float:
    """WCAG's contrast of a colour with white."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    light = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)
