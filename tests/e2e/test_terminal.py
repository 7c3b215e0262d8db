"""``torchgrade grade`` on a terminal: its bar, what is left of it, and Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import pytest

from autograder.course import find_course
from tests.runs import ENVIRONMENT, alive, command, hand_in, stored, wait_for

NAMES = ("relu", "sigmoid", "tanh")
SLEEPS = "import time\n" + "".join(f"def {name}(x): time.sleep(1000)\n" for name in NAMES)
ROWS, COLUMNS = 24, 100
# A session of its own has no terminal until it takes one; only then Ctrl-C is for it.
OWN_TERMINAL = "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
RUN = OWN_TERMINAL + "import os; os.execv(sys.argv[1], sys.argv[1:])"
# Each submission is graded when the test says so, on the pipe whose number is the first argument.
STEP_BY_STEP = (
    OWN_TERMINAL
    + """
import os
from release import cli, grade
from tests.unit.test_cli import FakeGrader

class Grader(FakeGrader):
    def grade_all(self, submissions):
        for graded in super().grade_all(submissions):
            os.read(int(sys.argv[1]), 1)
            yield graded

grade.Grader = Grader
sys.exit(cli.main(["grade", *sys.argv[2:]]))
"""
)
CODES = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]+")


def screen(written: str) -> list[str]:
    """The lines that a terminal shows after ``written``; of orders it knows those that rich gives.

    Raises:
        ValueError: an order that it does not know.
    """
    lines, row, column = [""], 0, 0
    for found in CODES.finditer(written):
        text, (number, order) = found[0], found.groups()
        if order == "A":
            row = max(row - int(number or 1), 0)
        elif order == "K" and number == "2":
            lines[row] = ""
        elif text == "\r":
            column = 0
        elif text == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif order is None:
            kept = lines[row].ljust(column)
            lines[row] = kept[:column] + text + kept[column + len(text) :]
            column += len(text)
        elif order != "m" and number != "?25":
            raise ValueError(repr(text))
    return [line.rstrip() for line in lines]


class Terminal:
    """What runs on a pseudo-terminal, and what it wrote there."""

    def __init__(self, process: subprocess.Popen[bytes], keyboard: int) -> None:
        self.process, self.keyboard, self.written = process, keyboard, b""

    def read(self) -> bool:
        """Take in what there is to read; whether more may come."""
        if select.select([self.keyboard], [], [], 0.05)[0]:
            try:
                data = os.read(self.keyboard, 1 << 16)
            except OSError:  # nobody has the other end any more
                return False
            self.written += data
        return True

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return screen(self.written.decode(errors="ignore"))

    def shows(self, pattern: str) -> re.Match[str] | None:
        """The first line with ``pattern`` in it."""
        self.read()
        return next(filter(None, (re.search(pattern, line) for line in self.lines)), None)

    def end(self) -> int:
        """Wait for its end; the exit code."""
        wait_for(lambda: not self.read() or self.process.poll() is not None)
        code = self.process.wait(60)
        while select.select([self.keyboard], [], [], 0)[0] and self.read():
            pass
        return code


@contextmanager
def terminal(
    arguments: Sequence[object], descriptors: Sequence[int] = (), **variables: str
) -> Iterator[Terminal]:
    """A Python program on a terminal of its own."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", ROWS, COLUMNS, 0, 0))
    told = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    environment = {k: v for k, v in ENVIRONMENT.items() if k not in told}
    process = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        env=environment | {"TERM": "xterm-256color"} | variables,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        pass_fds=descriptors,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.fixture
def steps() -> Iterator[tuple[int, IO[bytes]]]:
    """A pipe: what a program reads, and what the test writes a byte to for each step."""
    reads, writes = os.pipe()
    with os.fdopen(writes, "wb", buffering=0) as file:
        yield reads, file
    os.close(reads)


def test_the_bar_shows_rate_time_left_and_failures_and_goes(
    tmp_path: Path, steps: tuple[int, IO[bytes]]
) -> None:
    reads, writes = steps
    for student in ("ada", "bob", "internal_error"):
        hand_in(tmp_path / "class", student, "activations", "")
    arguments = ["-c", STEP_BY_STEP, reads, tmp_path / "class", "--results", tmp_path / "kept"]
    with terminal(arguments, [reads]) as seen:
        wait_for(lambda: seen.shows("^Starting .* 0/3"))
        pace = r" \d+(\.\d)?/(s|min), "
        for told in (
            rf"^Grading internal_error .* 1/3{pace}2 s left, 1 failed$",
            rf"^Grading bob .* 2/3{pace}1 s left, 1 failed$",
        ):
            writes.write(b".")
            wait_for(lambda told=told: seen.shows(told))
            assert sum("/3" in line for line in seen.lines) == 1  # one bar, drawn over and over
        writes.write(b".")
        assert seen.end() == 1
        assert not seen.shows("Grading|/3|left")
        table = "\n".join(seen.lines)
        assert re.search("ada .* 2.5 of 4", table)
        assert re.search("internal_error .* not graded", table)
        cursor = re.findall(rb"\x1b\[\?25([lh])", seen.written)
        assert cursor[0] == b"l" and cursor[-1] == b"h"


def test_ctrl_c_on_the_keyboard_leaves_one_line_and_no_process(tmp_path: Path) -> None:
    """One submission is done, the other sleeps until it is interrupted."""
    right = (find_course().solutions / "activations.py").read_text("utf-8")
    hand_in(tmp_path / "class", "ada", "activations", right)
    hand_in(tmp_path / "class", "bob", "activations", SLEEPS)
    results = tmp_path / "kept"
    argv = command(tmp_path / "class", results, "--jobs", "1")
    with terminal(["-c", RUN, *argv]) as seen:
        wait_for(lambda: seen.shows("^Grading ada .* 1/2 .* left, 0 failed$"))
        below = psutil.Process(seen.process.pid).children(recursive=True)
        assert below
        os.write(seen.keyboard, b"\x03")
        assert seen.end() == 130
        said = [line for line in seen.lines if line]
        text = "".join(said)
        assert text.startswith(("torchgrade: stopped; 1 of 2", "^Ctorchgrade: stopped; 1 of 2"))
        assert f"verdicts are kept in {results}. The same command again goes on from there." in text
    assert stored(results) == 1
    wait_for(lambda: not any(map(alive, below)), 10)
