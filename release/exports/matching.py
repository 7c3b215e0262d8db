"""Whose row is whose: students as nbgrader calls them, and the rows of a sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

# The surer first: the whole name, then what stands before the @ of an address.
FORMS: tuple[Callable[[str], str], ...] = (
    lambda name: name,
    lambda name: name.split("@")[0] if "@" in name else "",
)


@dataclass(frozen=True)
class Matching:
    """Rows of students; a student whose row is not certain has none.

    Attributes:
        rows: the row of each student found.
        unclear: students whom more than one row may mean, or who share a row; sorted.
        missing: students whom no row means; sorted.
    """

    rows: dict[str, int]
    unclear: tuple[str, ...]
    missing: tuple[str, ...]


def match(students: Iterable[str], names: Sequence[Sequence[str]]) -> Matching:
    """Find each student's row.

    Args:
        names: of each row, by what its student may be meant, the surest first; as many in each.
    """
    left: dict[str, list[str]] = defaultdict(list)
    for student in students:
        left[_key(student)].append(student)
    found: dict[str, int] = {}
    unclear = [student for same in left.values() if len(same) > 1 for student in same]
    waiting = {key: same[0] for key, same in left.items() if len(same) == 1}
    for form in FORMS:
        for column in range(max(map(len, names), default=0)):
            places: dict[str, list[int]] = defaultdict(list)
            for place, row in enumerate(names):
                places[_key(form(row[column].strip()))].append(place)
            for key, student in list(waiting.items()):
                here = places.get(key, [])
                if here:
                    del waiting[key]
                    if len(here) == 1:
                        found[student] = here[0]
                    else:
                        unclear.append(student)
    rows = list(found.values())
    shared = [student for student, row in found.items() if rows.count(row) > 1]
    for student in shared:
        del found[student]
    return Matching(found, tuple(sorted(unclear + shared)), tuple(sorted(waiting.values())))


def _key(name: str) -> str:
    """One form for what looks the same: macOS writes umlauts in file names as two signs."""
    return normalize("NFC", name).casefold()
