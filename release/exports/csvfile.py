"""A CSV file in which every cell that is not set keeps its bytes.

Canvas and Moodle compare an uploaded file with what they gave for download. Rewriting all of it
with Python's ``csv`` would change quotes, line ends and the byte order mark of columns that are
none of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course import UserError

BOM = "\ufeff"


@dataclass
class CsvFile:
    """A file's cells as they stand in it, quotes included.

    Attributes:
        rows: the header first; a row may be shorter than it.
        ends: what ends each row; the last one may lack it.
    """

    bom: str
    delimiter: str
    rows: list[list[str]]
    ends: list[str]

    @classmethod
    def read(cls, path: Path) -> CsvFile:
        """Read ``path``; its delimiter is the comma, semicolon or tab that its header has most.

        Raises:
            UserError: not to be read, not in UTF-8, or no CSV.
        """
        try:
            # "read_text" would make one line end of all.
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            raise UserError(f"{path}: cannot be read as CSV in UTF-8") from None
        bom = BOM if text.startswith(BOM) else ""
        text = text.removeprefix(BOM)
        first = re.sub(r'"[^"]*"', "", text).lstrip("\r\n").split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        rows, ends = _split(text, delimiter, path)
        if not rows:
            raise UserError(f"{path}: is empty")
        return cls(bom, delimiter, rows, ends)

    @property
    def header(self) -> list[str]:
        return [value(cell).strip() for cell in self.rows[0]]

    def get(self, row: int, column: int) -> str:
        """A cell's text without quotes; empty where the row ends before it."""
        cells = self.rows[row]
        return value(cells[column]) if column < len(cells) else ""

    def set(self, row: int, column: int, text: str) -> None:
        """Replace a cell; it is quoted only where it has to be."""
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        is_plain = not any(sign in text for sign in (self.delimiter, '"', "\r", "\n"))
        cells[column] = text if is_plain else '"' + text.replace('"', '""') + '"'

    def part(self, rows: list[int], columns: list[int]) -> CsvFile:
        """A file with these rows and columns only, cells as they are."""
        cells = [
            [self.rows[row][c] if c < len(self.rows[row]) else "" for c in columns] for row in rows
        ]
        end = self.ends[0] or "\n"
        return CsvFile(self.bom, self.delimiter, cells, [end] * len(cells))

    def text(self) -> str:
        lines = zip(self.rows, self.ends, strict=True)
        return self.bom + "".join(self.delimiter.join(cells) + end for cells, end in lines)


def value(cell: str) -> str:
    """What a cell says: its quotes undone."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _split(text: str, delimiter: str, path: Path) -> tuple[list[list[str]], list[str]]:
    pattern = re.compile(
        rf'("(?:[^"]|"")*"|[^"{delimiter}\r\n][^{delimiter}\r\n]*|)({delimiter}|\r\n|\r|\n|\Z)'
    )
    rows: list[list[str]] = []
    ends: list[str] = []
    cells: list[str] = []
    place = 0
    while place < len(text) or cells:
        found = pattern.match(text, place)
        if found is None:
            line = text.count("\n", 0, place) + 1
            raise UserError(f"{path}: line {line} is no CSV; give the file as downloaded")
        cells.append(found[1])
        place = found.end()
        if found[2] != delimiter:
            rows.append(cells)
            ends.append(found[2])
            cells = []
    return rows, ends
