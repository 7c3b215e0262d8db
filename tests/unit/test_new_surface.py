"""What students, or others on the machine, could try on languages, reports, prose and frames."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune as markdown

from autograder.course import Course, UserError
from autograder.messages import printable, say, speaking
from autograder.submissions import Submission
from autograder.worker import wire
from release import placing, settings
from release.classwide import of_notebooks
from release.cli import main
from release.reporting.duplicates import near_duplicates
from tests.unit.test_exporter import handed_in, placed
from tests.unit.test_translation import cells_of, course, lab_of, student_folder

__all__ = ["course"]
OPERATORS = ("+", "-", "*", "/", "//", "%", "@", "**")
DONE = "Reload Notebook from Disk"


@pytest.fixture
def notebook(course: Course, tmp_path: Path) -> Path:
    """A student's notebook, beside it what was handed out with it."""
    folder = tmp_path / "student"
    folder.mkdir()
    return student_folder(course, folder)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the code ran in a notebook."""
    kernel = SimpleNamespace(kernel=object(), set_custom_exc=lambda *args: None)
    fake = SimpleNamespace(get_ipython=lambda: kernel)
    monkeypatch.setitem(sys.modules, "IPython", fake)


def said(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that a change to Chinese prints."""
    lab_of(path.parent)["language"]("zh_CN")
    return capsys.readouterr().out.splitlines()


def changed(path: Path, change: Any) -> None:
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")


DAMAGED = {
    "empty": b"",
    "cut off": b'{"cells": [{"source": "x',
    "list": b"[]",
    "no cells": b'{"metadata": {}}',
    "old": b'{"worksheets": [], "metadata": {}}',
    "cells of text": b'{"cells": ["a"], "metadata": {}}',
    "source of numbers": b'{"cells": [{"cell_type": "code", "source": [1]}], "metadata": {}}',
    "no metadata": b'{"cells": []}',
    "deep": b"[" * 100_000,
    "latin": b'{"cells": [{"source": "\xe4"}]}',
    "giant": b'{"cells": [], "metadata": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_notebook_stays_as_it_is(
    notebook: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.write_bytes(content)
    assert said(notebook, capsys) == ["doubling.ipynb stays as it is: the file is damaged."]
    assert notebook.read_bytes() == content


def test_cells_without_ids_marks_or_source_do_no_harm(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(data: Any) -> None:
        for cell in data["cells"]:
            del cell["id"], cell["metadata"]
        data["cells"].append({"cell_type": "markdown"})

    changed(notebook, change)
    (line,) = said(notebook, capsys)
    assert DONE in line
    sources = ["".join(c.get("source", "")) for c in json.loads(notebook.read_text())["cells"]]
    assert any("写出两倍" in source for source in sources)


def test_signs_that_utf8_has_not_and_a_byte_order_mark_are_kept(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "half \ud83d"}
    changed(notebook, lambda data: data["cells"].append(mine))
    notebook.write_bytes(b"\xef\xbb\xbf" + notebook.read_bytes())
    (line,) = said(notebook, capsys)
    assert DONE in line
    assert cells_of(notebook)["mine"] == mine


def test_a_link_stays_one(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = notebook.parent / "elsewhere" / "mine.ipynb"
    elsewhere.parent.mkdir()
    notebook.rename(elsewhere)
    notebook.symlink_to(elsewhere)
    (line,) = said(notebook, capsys)
    assert DONE in line
    assert notebook.is_symlink()
    assert "写出两倍" in elsewhere.read_text("utf-8")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_named(
    notebook: Path, what: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root, as whom tests may run, may write anywhere."""

    def refuse(**names: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    before = notebook.read_bytes()
    if what == "file":
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    else:
        monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert said(notebook, capsys) == [f"cannot write {notebook} (Permission denied)"]
    assert notebook.read_bytes() == before


@pytest.mark.usefixtures("shell")
def test_of_two_notebooks_the_one_that_asks_is_changed(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = notebook.with_name("doubling-Copy1.ipynb")
    copy.write_bytes(before := notebook.read_bytes())
    assert said(notebook, capsys) == ["Save the notebook (Ctrl+S), then run this cell again."]
    call = {"cell_type": "code", "metadata": {}, "source": "import lab; lab.language('zh_CN')"}
    changed(notebook, lambda data: data["cells"].append(call))
    (line,) = said(notebook, capsys)
    assert DONE in line
    assert copy.read_bytes() == before
    assert "写出两倍" in notebook.read_text("utf-8")


@pytest.mark.parametrize("content", ["", "[]", '["en"]', '{"zh_CN": []}', '"zh_CN"', "[" * 100_000])
def test_damaged_texts_are_none(notebook: Path, content: str) -> None:
    (notebook.parent / "languages.json").write_text(content)
    lab = lab_of(notebook.parent)
    with pytest.raises(ValueError, match="This lesson exists in en, not in 'zh_CN'"):
        lab["language"]("zh_CN")


@pytest.mark.parametrize("language", [[], {}, 7, None, "xx"])
def test_lab_speaks_whatever_the_metadata_say(notebook: Path, language: Any) -> None:
    changed(notebook, lambda data: data["metadata"].update(torchgrade={"language": language}))
    with pytest.raises(ValueError, match="at least 1"):
        lab_of(notebook.parent)["Batches"]([1], [1], 0)


@pytest.mark.parametrize(
    "body",
    ["return 0x" + "F" * 6000, "return " + "+".join(["x"] * 900), "return x" + ".a" * 900],
    ids=["giant number", "long sum", "long chain"],
)
def test_the_class_report_compares_what_python_cannot_write_again(body: str) -> None:
    steps = [f"x = x {a} x {b} x" for a in OPERATORS for b in OPERATORS]
    source = "\n    ".join(["def relu(x):", *steps, body]).encode()
    copies = [Submission(name, "activations", "a.py", source) for name in ("ada", "ben")]
    (pair,) = near_duplicates(copies, frozenset({"relu"}))
    assert pair.share == 1


class Links(HTMLParser):
    """Where the links of a page lead, and which images it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:steal())",
        "[a](\tJavaScript:steal())",
        "[a](java&#115;cript:steal())",
        "[a\\\\](javascript:steal())",
        "[a]( javascript:steal() 'title')",
        "[a]\n\n[a]: javascript:steal()",
        "[a]\n\n[a]:\n javascript:steal()",
        "[a](data:text/html,steal)",
        "![a](javascript:steal())",
        "![a](attachment:pasted.png)",
        "![a][b]\n\n[b]: attachment:pasted.png",
        "[![a](attachment:pasted.png)](javascript:steal())",
    ],
)
def test_prose_of_a_student_holds_no_script_and_no_image_that_is_not_there(text: str) -> None:
    cells = [*handed_in(), {"cell_type": "markdown", "source": text, "metadata": {}}]
    shown = placed(cells).cells[-1].source
    assert Links(markdown(shown)).targets == []


def test_links_to_pages_stay_links() -> None:
    text = "[a](https://example.org/b) <b> [c](mailto:d@example.org)"
    cells = [*handed_in(), {"cell_type": "markdown", "source": text, "metadata": {}}]
    targets = Links(markdown(placed(cells).cells[-1].source)).targets
    assert targets == ["https://example.org/b", "mailto:d@example.org"]


def test_prose_without_end_is_cut() -> None:
    prose = {"cell_type": "markdown", "source": "\\begin a " * 10_000, "metadata": {}}
    notebook = placed([*handed_in(), *[dict(prose) for _ in range(30)]])
    sizes = [len(cell.source) for cell in notebook.cells if cell.id.startswith("handed-in")]
    assert max(sizes) <= placing.MOST_PROSE + 4
    assert sum(sizes) <= placing.MOST_PROSE_OF_ALL + 4 * 30


def test_prose_in_thousands_of_cells_is_cut() -> None:
    cells = [{"cell_type": "raw", "source": "a"} for _ in range(20_000)]
    notebook = placed([*handed_in(), *cells])
    assert len(notebook.cells) <= placing.MOST_PROSE_OF_ALL / placing.LEAST_PROSE + 6


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import sys\nsys.exit(3)", "SystemExit: 3"),
        ("import sys\nsys.exit()", "SystemExit: "),
        ("c = (", "SyntaxError: '(' was never closed"),
        ("c = get_config()\nc.GradeSubmission = 3", "ValueError: "),
        ("raise ValueError('one\\ntwo')", "ValueError: one"),
    ],
)
def test_a_broken_configuration_is_told_of_in_one_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / settings.CONFIG).write_text(text)
    with pytest.raises(UserError) as caught:
        settings.language(tmp_path)
    assert f"{settings.CONFIG}: {reason}" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("mode", "owner", "is_run"),
    [(0o777, 7, False), (0o1777, 7, False), (0o755, 7, True), (0o777, 5, True), (0o777, 0, True)],
)
def test_a_strangers_configuration_is_not_run(
    tmp_path: Path, mode: int, owner: int, is_run: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / settings.CONFIG
    path.write_text("c = get_config()\nc.GradeSubmission.language = 'zh_CN'")
    stat = Path.stat

    def of_others(self: Path, **options: Any) -> Any:
        """Other than root cannot give a file away."""
        found: list[Any] = list(stat(self, **options))
        if self == path:
            found[4] = owner
        if self == tmp_path:
            found[0] = found[0] & ~0o7777 | mode
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", of_others)
    monkeypatch.setattr(os, "geteuid", lambda: 5)
    if is_run:
        assert settings.language(tmp_path) == "zh_CN"
    else:
        with pytest.raises(UserError, match="another user's"):
            settings.language(tmp_path)


def frame(text: bytes, buffers: bytes) -> bytes:
    return wire.HEADER.pack(wire.MAGIC, len(text), len(buffers)) + text + buffers


def reader(raw: bytes, sizes: list[int]) -> Any:
    """What fills a part with ``raw`` in pieces of these sizes, the last one over and over."""
    left = memoryview(raw)
    steps = iter(sizes)

    def read_into(view: memoryview) -> int:
        nonlocal left
        count = min(next(steps, sizes[-1]), len(view), len(left))
        view[:count] = left[:count]
        left = left[count:]
        return count

    return read_into


SIZES = st.lists(st.integers(1, 40_000), min_size=1, max_size=20)


@given(st.integers(0, 40_000), st.integers(0, 40_000), SIZES)
def test_a_frame_in_any_pieces_is_the_frame(text: int, buffers: int, sizes: list[int]) -> None:
    parts = b"t" * text, bytearray(b"b" * buffers)
    assert wire.read(reader(frame(parts[0], bytes(parts[1])), sizes)) == parts


@given(st.integers(0, 600), st.integers(0, 600), SIZES, st.data())
def test_a_frame_that_ends_early_is_an_end(
    text: int, buffers: int, sizes: list[int], data: Any
) -> None:
    raw = frame(b"t" * text, b"b" * buffers)
    with pytest.raises(EOFError):
        wire.read(reader(raw[: data.draw(st.integers(0, len(raw) - 1))], sizes))


@given(st.integers(0, 600), st.integers(0, 600), SIZES)
def test_what_follows_a_frame_is_left_to_the_next(
    text: int, buffers: int, sizes: list[int]
) -> None:
    pieces = reader(frame(b"t" * text, b"b" * buffers) + frame(b"next", b""), sizes)
    assert wire.read(pieces) == (b"t" * text, bytearray(b"b" * buffers))
    assert wire.read(pieces) == (b"next", bytearray())


def test_a_frame_of_exabytes_takes_no_room() -> None:
    asked: list[int] = []

    def read_into(view: memoryview) -> int:
        asked.append(len(view))
        view[: wire.HEADER.size] = wire.HEADER.pack(wire.MAGIC, 0, 1 << 60)
        return wire.HEADER.size

    with pytest.raises(wire.ProtocolError, match="too large"):
        wire.read(read_into)
    assert sum(asked) < 100


def test_content_cannot_pass_for_another_language() -> None:
    """Verdicts are kept by digest: one student's would be another's."""
    plain = Submission("ada", "activations", "a.py", b"zh_CN\0x = 1")
    chinese = Submission("ben", "activations", "a.py", b"x = 1", language="zh_CN")
    assert plain.digest != chinese.digest


def test_autograded_notebooks_that_are_none_say_nothing(tmp_path: Path) -> None:
    for number, content in enumerate(DAMAGED.values()):
        (tmp_path / f"{number}.ipynb").write_bytes(content)
    assert not any(of_notebooks(sorted(tmp_path.iterdir())))


def test_a_students_line_is_not_translated() -> None:
    text = "`{name}` could not be defined."
    with speaking("zh_CN"):
        assert say("{text}", text="Not written yet.") != "Not written yet."
        assert say(text, name=printable("Not written yet.")).count("Not written yet.") == 1


@pytest.mark.parametrize("what", [".torchgrade", "source", "source/activations/activations.ipynb"])
def test_what_lies_in_a_courses_way_is_named_in_one_line(
    tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    way = tmp_path / what
    way.parent.mkdir(parents=True, exist_ok=True)
    if way.suffix == ".ipynb":
        way.mkdir()
    else:
        way.write_text("")
    assert main(["course", str(tmp_path), "--assignment", "activations"]) == 2
    printed = capsys.readouterr().err
    assert printed.startswith(f"torchgrade: {way}: ")
    assert printed.count("\n") == 1
