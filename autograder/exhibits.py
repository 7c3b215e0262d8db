"""What a hidden test hands over for the feedback page: shares reached, and numbers for figures.

The numbers come out of a student's process, so none is taken on trust: they are finite and rounded,
there are a bounded number of them, and every text is the suite's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

MOST = 4
MAX_BINS, MAX_SIDE, MAX_POINTS = 41, 32, 50
LARGEST = 1e30


@dataclass(frozen=True)
class Measure:
    """A share that an answer reached, 0 to 1, such as the accuracy on test images.

    Attributes:
        title: what was measured, a template of the catalogue.
    """

    kind: ClassVar[str] = "measure"
    title: str
    value: float

    def __post_init__(self) -> None:
        _check_title(self.title)
        _require(_is_number(self.value) and 0 <= self.value <= 1, "a share")


@dataclass(frozen=True)
class Histogram:
    """How values are spread, beside the law that they should follow.

    Attributes:
        title: whose values, a template of the catalogue.
        law: ``normal`` with the standard deviation ``scale``, or ``uniform`` on [-scale, scale];
            centred at 0.
        reach: the bins share [-reach, reach] evenly.
        parts: thousandths of the values in each bin; what lies beyond is in the outer ones.
    """

    kind: ClassVar[str] = "histogram"
    title: str
    law: str
    scale: float
    reach: float
    parts: tuple[int, ...]

    def __post_init__(self) -> None:
        _check_title(self.title)
        _require(self.law in ("normal", "uniform"), "a known law")
        _require(_is_number(self.scale) and self.scale > 0, "a scale")
        _require(_is_number(self.reach) and self.reach > 0, "a reach")
        _require(isinstance(self.parts, tuple) and 3 <= len(self.parts) <= MAX_BINS, "bins")
        _require(all(type(part) is int and 0 <= part <= 1000 for part in self.parts), "thousandths")


@dataclass(frozen=True)
class Mask:
    """Which elements of a small matrix of ones were dropped.

    Attributes:
        title: a template of the catalogue.
        asked: the probability of being dropped.
        rows: a sign for each element, ``1`` kept and ``0`` dropped.
    """

    kind: ClassVar[str] = "mask"
    title: str
    asked: float
    rows: tuple[str, ...]

    def __post_init__(self) -> None:
        _check_title(self.title)
        _require(_is_number(self.asked) and 0 <= self.asked <= 1, "a probability")
        _require(isinstance(self.rows, tuple) and 1 <= len(self.rows) <= MAX_SIDE, "rows")
        _require(all(isinstance(row, str) and not set(row) - {"0", "1"} for row in self.rows), "01")
        lengths = {len(row) for row in self.rows}
        _require(len(lengths) == 1 and 1 <= min(lengths) <= MAX_SIDE, "rows of one length")


@dataclass(frozen=True)
class Curve:
    """A training curve, beside the band in which those of right answers lie.

    Attributes:
        title: a template of the catalogue.
        values: the loss of each step; fewer than the band has where training broke off or diverged.
        low: the band's lower edge.
        high: its upper edge.
        batches: how many batches a step is; 0 for an epoch.
    """

    kind: ClassVar[str] = "curve"
    title: str
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    batches: int = 0

    def __post_init__(self) -> None:
        _check_title(self.title)
        lists = (self.values, self.low, self.high)
        _require(all(isinstance(one, tuple) for one in lists), "lists")
        _require(1 <= len(self.values) <= len(self.low) == len(self.high) <= MAX_POINTS, "points")
        _require(all(_is_number(value) for one in lists for value in one), "finite numbers")
        _require(type(self.batches) is int and 0 <= self.batches <= 10_000, "batches")


Exhibit = Measure | Histogram | Mask | Curve
KINDS: dict[str, type[Exhibit]] = {one.kind: one for one in (Measure, Histogram, Mask, Curve)}


def to_dict(exhibit: Exhibit) -> dict[str, Any]:
    """The exhibit as JSON-ready data, in the shape of ``verdict.schema.json``."""
    values = asdict(exhibit).items()
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values}
    return {"kind": exhibit.kind, **plain}


def from_dict(data: Mapping[str, Any]) -> Exhibit:
    """The inverse of :func:`to_dict`.

    Raises:
        ValueError: it is none, or breaks a bound.
        KeyError: a part is missing.
        TypeError: it is not even a mapping.
    """
    kind = KINDS[data["kind"]]
    found: dict[str, Any] = {}
    for field in fields(kind):
        value = data[field.name]
        found[field.name] = tuple(value) if isinstance(value, list) else value
    return kind(**found)


def several(data: Any) -> tuple[Exhibit, ...]:
    """The exhibits of one test, from JSON.

    Raises:
        ValueError: it is no list of exhibits; KeyError and TypeError as :func:`from_dict`.
    """
    _require(isinstance(data, list) and len(data) <= MOST, "a short list of exhibits")
    return tuple(map(from_dict, data))


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    # NaN and infinity are not below anything, and an int may be too long for math.isfinite.
    return abs(value) <= LARGEST


def _check_title(title: object) -> None:
    _require(isinstance(title, str) and 0 < len(title) <= 120, "a title")


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise ValueError(f"not {what}")
