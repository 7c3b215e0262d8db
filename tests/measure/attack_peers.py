"""The same attacks on stock nbgrader, on otter-grader and on torchgrade: what each earns and harms.

    python -m tests.measure.attack_peers [FOLDER]

FOLDER (default: a temporary one) gets a course for nbgrader, and an environment of its own for
otter-grader, which is installed there with pip. Every attack hands in the same wrong function, and
does something beside it. Written as a table in Markdown: the share of the points that it earned,
and what it did to the machine.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.course import find_course
from autograder.slots import Slot
from autograder.submissions import Submission

SECONDS = 90
"""After that a grader counts as stopped by its student."""

HEAD = """
import os, socket, sys
NOTES, PORT = {notes!r}, {port}

def note(what):
    try:
        with open(os.path.join(NOTES, what), "w") as file:
            file.write(what)
    except OSError:
        pass

"""
WRONG = "def relu(x):\n    return x\n"
ATTACKS = {
    "a right answer, for comparison": """
        def relu(x):
            return x * (x > 0) if hasattr(x, "dtype") else [max(one, 0.0) for one in x]
        """,
    "a wrong answer, nothing else": WRONG,
    "returns an object that equals everything": """
        class Anything:
            def __eq__(self, other):
                return True
            __hash__ = None
            def __getattr__(self, name):
                return self

        def relu(x):
            return Anything()
        """,
    "takes the expected value from its caller's constants": """
        def relu(x):
            frame = sys._getframe(1)
            while frame is not None:
                for constant in frame.f_code.co_consts:
                    if isinstance(constant, tuple) and len(constant) == 3 and min(constant) == 0:
                        return list(constant)
                frame = frame.f_back
            return x
        """,
    "replaces the code that runs after it, and who reports failures": """
        try:
            shell = get_ipython()
            shell.input_transformers_cleanup.append(lambda lines: ["pass\\n"])
        except Exception:
            pass
        for module in list(sys.modules.values()):
            kind = getattr(module, "TestCaseResult", None)
            if isinstance(kind, type) and hasattr(kind, "__init__"):
                old = kind.__init__
                def new(self, *args, old=old, **options):
                    old(self, *args, **options)
                    self.passed = True
                kind.__init__ = new
        def relu(x):
            return x
        """,
    "ends the process, with the code of success": """
        def relu(x):
            os._exit(0)
        """,
    "loops without end": """
        def relu(x):
            while True:
                pass
        """,
    "reads an environment variable of the teacher's": """
        def relu(x):
            if os.environ.get("COURSE_SECRET"):
                note("read the secret")
            return x
        """,
    "reads and writes files of the teacher's": """
        def relu(x):
            try:
                open(os.path.join(NOTES, "roster.csv")).read()
                note("read the roster")
            except OSError:
                pass
            return x
        """,
    "sends the hidden input over the network": """
        def relu(x):
            try:
                with socket.create_connection(("127.0.0.1", PORT), 1) as line:
                    line.sendall(repr(x).encode())
            except OSError:
                pass
            return x
        """,
    "leaves a process behind": """
        def relu(x):
            try:
                pid = os.fork()
            except OSError:
                return x
            if pid:
                return x
            os.setsid()
            os.execv("/bin/sleep", ["sleep", "4711"])
        """,
    "shows the hidden input in an error": """
        def relu(x):
            raise ValueError("SHOWN " + "HERE " + str(x))
        """,
}
CHECK = "assert relu([-1.0, 2.0, 3.0]) == [0.0, 2.0, 3.0]"


@dataclass
class Result:
    """What a tool made of one attack; ``text`` is all that it keeps or shows of the grading."""

    share: float | None
    text: str


@contextlib.contextmanager
def listener() -> Iterator[socket.socket]:
    """Somebody on this machine who takes what is sent."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def run(command: list[str], folder: Path) -> str:
    """Run a command, ended after SECONDS; its output."""
    environment = os.environ | {"COURSE_SECRET": "4711"}
    environment["PATH"] = f"{Path(command[0]).parent}{os.pathsep}{environment['PATH']}"
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=SECONDS)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.communicate()[0] + "\nSTOPPED"


def answer_cell(source: str) -> nbformat.NotebookNode:
    marks = {"grade": False, "solution": True, "locked": False, "task": False}
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["nbgrader"] = marks | {"grade_id": "relu", "schema_version": 3}
    return cell


class Nbgrader:
    """nbgrader as it comes: a hidden test in the notebook, run in the student's kernel."""

    name = "nbgrader"

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder / "nbgrader", Path(sys.executable).parent
        source = self.folder / "source" / "one"
        source.mkdir(parents=True)
        (self.folder / "nbgrader_config.py").write_text("c = get_config()\n")
        nbformat.write(self._notebook("raise NotImplementedError()"), source / "one.ipynb")
        run([str(self.bin / "nbgrader"), "generate_assignment", "one", "--create"], self.folder)

    def _notebook(self, source: str) -> nbformat.NotebookNode:
        marks = {"grade": True, "solution": False, "locked": True, "task": False, "points": 1}
        hidden = f"### BEGIN HIDDEN TESTS\n{CHECK}\n### END HIDDEN TESTS"
        test = nbformat.v4.new_code_cell(hidden)
        test.metadata["nbgrader"] = marks | {"grade_id": "test_relu", "schema_version": 3}
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        return nbformat.v4.new_notebook(cells=[answer_cell(source), test], metadata=kernel)

    def grade(self, student: str, source: str) -> Result:
        place = self.folder / "submitted" / student / "one"
        place.mkdir(parents=True)
        nbformat.write(self._notebook(source), place / "one.ipynb")
        command = [str(self.bin / "nbgrader"), "autograde", "one", "--student", student]
        text = run(command, self.folder)
        from nbgrader.api import Gradebook, MissingEntry

        with Gradebook(f"sqlite:///{self.folder}/gradebook.db") as book:
            try:
                found = book.find_submission("one", student)
            except MissingEntry:
                return Result(None, text)
            graded = self.folder / "autograded" / student / "one" / "one.ipynb"
            kept = graded.read_text() if graded.exists() else ""
            return Result(found.score / found.max_score if kept else None, text + kept)


class Otter:
    """otter-grader as it comes: hidden tests in the autograder's archive, `otter run`."""

    name = "otter-grader"

    def __init__(self, folder: Path) -> None:
        self.folder, home = folder / "otter", folder / "otter-venv"
        self.bin = home / "bin"
        if not (self.bin / "otter").exists():
            subprocess.run([sys.executable, "-m", "venv", home], check=True)
            packages = ["otter-grader", "ipykernel"]
            subprocess.run([self.bin / "pip", "install", "-q", *packages], check=True)
        self.folder.mkdir()
        raw, code = nbformat.v4.new_raw_cell, nbformat.v4.new_code_cell
        cells = [
            raw("# ASSIGNMENT CONFIG\nname: one\nrun_tests: false\nsolutions_pdf: false"),
            raw("# BEGIN QUESTION\nname: q1\npoints: 1"),
            raw("# BEGIN SOLUTION"),
            code("def relu(x):\n    return [max(one, 0.0) for one in x] # SOLUTION"),
            raw("# END SOLUTION"),
            raw("# BEGIN TESTS"),
            code(f"# HIDDEN\n{CHECK}"),
            raw("# END TESTS"),
            raw("# END QUESTION"),
        ]
        kernel = {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        }
        master = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
        nbformat.write(master, self.folder / "one.ipynb")
        text = run([str(self.bin / "otter"), "assign", "one.ipynb", "dist"], self.folder)
        self.archive = next((self.folder / "dist" / "autograder").glob("*.zip"), None)
        assert self.archive is not None, text

    def grade(self, student: str, source: str) -> Result:
        place = self.folder / student
        place.mkdir()
        (student_copy,) = (self.folder / "dist" / "student").glob("*.ipynb")
        notebook = nbformat.read(student_copy, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code" and "def relu" in cell.source:
                cell.source = source
        nbformat.write(notebook, place / "one.ipynb")
        command = ["run", "one.ipynb", "-a", str(self.archive), "-o", str(place), "--no-logo"]
        text = run([str(self.bin / "otter"), *command], place)
        results = place / "results.json"
        if not results.exists():
            return Result(None, text)
        data = json.loads(results.read_text())
        tests = [test for test in data["tests"] if test.get("max_score")]
        most = sum(test["max_score"] for test in tests)
        share = sum(test.get("score", 0) for test in tests) / most if most else None
        return Result(share, text + results.read_text())


class Torchgrade:
    """This grader, on the exercise `relu` of the assignment `activations`."""

    name = "torchgrade"

    def __init__(self, folder: Path) -> None:
        os.environ["COURSE_SECRET"] = "4711"
        self.slot = Slot(find_course(), b"peers", "strict")
        self.slot.ready()

    def grade(self, student: str, source: str) -> Result:
        submission = Submission(student, "activations", "one.py", source.encode())
        verdict = self.slot.grade(submission)
        (relu,) = (found for found in verdict.exercises if found.name == "relu")
        if verdict.status != "graded":
            return Result(None, verdict.message)
        return Result(relu.score / relu.max_score, json.dumps(verdict.to_dict()))


def left_behind() -> list[int]:
    """Processes that an attack left, ended here."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if path.read_bytes() == b"sleep\x004711\x00":
                found.append(int(path.parent.name))
                os.kill(found[-1], signal.SIGKILL)
    return found


def harm(result: Result, notes: Path, server: socket.socket) -> Iterator[str]:
    """What an attack did beside earning points."""
    for path in notes.iterdir():
        if path.name != "roster.csv":
            yield path.name
            path.unlink()
    with contextlib.suppress(TimeoutError):
        server.accept()[0].close()
        yield "reached the network"
    if left_behind():
        yield "left a process"
    if "SHOWN HERE" in result.text:
        yield "showed the hidden input"
    if "STOPPED" in result.text:
        yield f"still ran after {SECONDS} s"


def measure(folder: Path) -> None:
    """Try every attack on every tool, and print the table."""
    tools = [Nbgrader(folder), Otter(folder), Torchgrade(folder)]
    print("| attack | " + " | ".join(tool.name for tool in tools) + " |")
    print("| --- | " + " | ".join("---" for _ in tools) + " |")
    notes = folder / "notes"
    notes.mkdir()
    notes.chmod(0o777)
    (notes / "roster.csv").write_text("ada,100\n")
    with listener() as server:
        head = HEAD.format(notes=str(notes), port=server.getsockname()[1])
        for number, (what, attack) in enumerate(ATTACKS.items()):
            row = []
            for tool in tools:
                started = time.monotonic()
                result = tool.grade(f"s{number}", head + textwrap.dedent(attack).strip())
                seconds = time.monotonic() - started
                earned = "no grade" if result.share is None else f"{result.share:.0%}"
                done = ", ".join([*harm(result, notes, server), f"{seconds:.0f} s"])
                row.append(f"{earned} ({done})")
            print(f"| {what} | " + " | ".join(row) + " |", flush=True)


def main() -> None:
    """Use the folder that is named, or one that is thrown away."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1]).resolve()
        folder.mkdir(exist_ok=True)
        for name in ("nbgrader", "otter", "notes"):
            shutil.rmtree(folder / name, ignore_errors=True)
        measure(folder)
    else:
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name))


if __name__ == "__main__":
    main()
