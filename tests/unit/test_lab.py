"""The students' helper module: finding true data, batches, figures and progress bars."""

import gzip
import hashlib
import io
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib
import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell

from autograder import lab

ROOT = Path(__file__).parents[2]


def idx(*shape: int) -> bytes:
    """Bytes of an idx file of uint8 with values that depend on their place."""
    header = bytes([0, 0, 8, len(shape)]) + b"".join(n.to_bytes(4, "big") for n in shape)
    return header + bytes(i % 7 for i in range(torch.Size(shape).numel()))


CONTENTS = {
    "train-images-idx3-ubyte": idx(6, 28, 28),
    "train-labels-idx1-ubyte": idx(6),
    "t10k-images-idx3-ubyte": idx(3, 28, 28),
    "t10k-labels-idx1-ubyte": idx(3),
}


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A machine without data or network, whose true data are a few tiny images."""
    files = {name: (len(c), hashlib.sha256(c).hexdigest()) for name, c in CONTENTS.items()}
    places = SimpleNamespace(debian=tmp_path / "debian", cache=tmp_path / "xdg" / "torchgrade")
    monkeypatch.setattr(lab, "FILES", files)
    monkeypatch.setattr(lab, "DEBIAN_FOLDER", places.debian)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("TORCHGRADE_DATA", raising=False)

    def offline(command: list[str], folder: str, seconds: float) -> None:
        raise lab.DataError("no network here")

    monkeypatch.setattr(lab, "_run", offline)
    lab.fashion_mnist_tensors.cache_clear()
    yield places
    lab.fashion_mnist_tensors.cache_clear()


def put(folder: Path, packed: bool = True) -> Path:
    folder.mkdir(parents=True)
    for name, content in CONTENTS.items():
        if packed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(content))
        else:
            (folder / name).write_bytes(content)
    return folder


def raw(root: Path) -> Path:
    return root / "FashionMNIST" / "raw"


def test_debian_files_are_unpacked_into_the_cache(machine: SimpleNamespace) -> None:
    put(machine.debian)
    assert lab.find_fashion_mnist() == machine.cache
    assert {p.name: p.read_bytes() for p in raw(machine.cache).iterdir()} == CONTENTS


def test_variable_comes_before_the_cache_and_the_cache_before_debian(
    machine: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(raw(machine.cache), packed=False)
    put(machine.debian).joinpath("train-labels-idx1-ubyte.gz").write_bytes(b"broken")
    assert lab.find_fashion_mnist() == machine.cache
    put(raw(tmp_path / "mine"), packed=False)
    monkeypatch.setenv("TORCHGRADE_DATA", str(tmp_path / "mine"))
    assert lab.find_fashion_mnist() == tmp_path / "mine"


@pytest.mark.parametrize("packed", [True, False])
def test_variable_may_name_a_folder_of_the_bare_files(
    packed: bool, machine: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCHGRADE_DATA", str(put(tmp_path / "stick", packed)))
    assert lab.find_fashion_mnist() == machine.cache


def test_damaged_cache_is_mended(machine: SimpleNamespace) -> None:
    damaged = put(raw(machine.cache), packed=False) / "t10k-labels-idx1-ubyte"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"\xff")
    put(machine.debian)
    assert lab.find_fashion_mnist() == machine.cache
    assert damaged.read_bytes() == CONTENTS["t10k-labels-idx1-ubyte"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(b"x" * 40), "damaged"),
        (gzip.compress(CONTENTS["t10k-labels-idx1-ubyte"])[:-9], "damaged"),
        (b"no archive", "not a gzip file"),
        (gzip.compress(bytes(10**7)), "damaged"),
    ],
    # An archive's bytes hold the time it was packed, and pytest would name the tests by them.
    ids=["of something else", "cut short", "no archive", "too large"],
)
def test_damaged_archives_are_refused(
    content: bytes, reason: str, machine: SimpleNamespace
) -> None:
    (put(machine.debian) / "t10k-labels-idx1-ubyte.gz").write_bytes(content)
    with pytest.raises(lab.DataError, match=f"installed Debian package: .*{reason}"):
        lab.find_fashion_mnist()
    assert not raw(machine.cache).exists()


def test_error_lists_what_was_tried_and_a_remedy() -> None:
    with pytest.raises(lab.DataError) as caught:
        lab.find_fashion_mnist()
    message = str(caught.value)
    tried = [line[4:].split(":")[0] for line in message.splitlines() if line.startswith("  - ")]
    assert tried == [
        "folder named by TORCHGRADE_DATA",
        "cache",
        "installed Debian package",
        "torchvision's download",
        "apt-get download",
    ]
    assert "no network here" in message
    assert "sudo apt install dataset-fashion-mnist" in message
    assert "set the environment variable TORCHGRADE_DATA" in message


def test_named_root_is_the_only_place_looked_at(machine: SimpleNamespace, tmp_path: Path) -> None:
    put(machine.debian)
    with pytest.raises(lab.DataError, match="cannot read"):
        lab.find_fashion_mnist(tmp_path / "elsewhere")
    put(raw(tmp_path / "here"), packed=False)
    assert lab.find_fashion_mnist(tmp_path / "here") == tmp_path / "here"


def test_unwritable_cache_falls_back_to_a_temporary_folder(
    machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machine.debian)
    machine.cache.parent.write_text("a file where the cache's folder should be")
    folder = lab.find_fashion_mnist()
    assert folder.name.startswith("torchgrade-")
    assert lab.find_fashion_mnist(folder) == folder


def test_no_room_anywhere_is_a_data_error(
    machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    put(machine.debian)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(lab.DataError, match="No space left on device"):
        lab.find_fashion_mnist()
    assert not list(raw(machine.cache).iterdir()), "half-written files stay behind"


def unpack_often(debian: Path, files: dict[str, tuple[int, str]]) -> None:
    lab.FILES = files
    for _ in range(20):
        lab._verified(lab._unpacked(debian))


def test_two_processes_at_once_leave_true_files(machine: SimpleNamespace) -> None:
    put(machine.debian)
    fork = get_context("spawn")
    both = [fork.Process(target=unpack_often, args=(machine.debian, lab.FILES)) for _ in "ab"]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    assert {p.name for p in raw(machine.cache).iterdir()} == set(CONTENTS)


def test_programs_are_run_quietly_and_for_a_limited_time(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.undo()
    noise = "import sys; print('E: first'); print('W: then', file=sys.stderr); sys.exit(3)"
    with pytest.raises(lab.DataError, match=r"^E: first$"):
        lab._run([sys.executable, "-c", noise], str(tmp_path), 10)
    start = time.monotonic()
    with pytest.raises(lab.DataError, match="gave up"):
        lab._run([sys.executable, "-c", "import time; time.sleep(60)"], str(tmp_path), 0.2)
    assert time.monotonic() - start < 10
    assert capfd.readouterr() == ("", "")


def test_download_without_a_network_fails_soon_and_quietly(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # nobody listens there
    start = time.monotonic()
    with pytest.raises(lab.DataError, match=r"Error downloading train-images.*refused"):
        lab._from_torchvision()
    assert time.monotonic() - start < 60
    assert capfd.readouterr() == ("", "")


def test_images_and_labels_have_the_promised_form(machine: SimpleNamespace) -> None:
    put(machine.debian)
    train_images, train_labels, test_images, test_labels = lab.fashion_mnist_tensors()
    assert train_images.shape == (6, 1, 28, 28)
    assert test_images.shape == (3, 1, 28, 28)
    assert train_images.dtype == torch.float32
    assert train_labels.tolist() == [0, 1, 2, 3, 4, 5]
    assert test_labels.dtype == torch.int64
    assert test_images.flatten()[:8].mul(255).tolist() == [0, 1, 2, 3, 4, 5, 6, 0]
    assert lab.fashion_mnist_tensors()[0] is train_images


def test_iterators_shuffle_training_data_only(machine: SimpleNamespace) -> None:
    put(machine.debian)
    train_iter, test_iter = lab.fashion_mnist(4)
    assert [len(y) for _, y in train_iter] == [4, 2]
    assert (train_iter.shuffle, test_iter.shuffle) == (True, False)
    assert torch.cat([y for _, y in test_iter]).tolist() == [0, 1, 2]


def test_installed_fashion_mnist_is_the_true_one() -> None:
    """In a fresh process, with the real files, nothing on stderr and a usable torchvision."""
    if not Path("/usr/share/datasets/fashion-mnist").is_dir():
        pytest.skip("Debian's dataset-fashion-mnist is not installed")
    code = (
        "from autograder import lab; a, b, c, d = lab.fashion_mnist_tensors();"
        "print(len(a), b.bincount().tolist(), len(c), d[:4].tolist(), a.min(), a.max())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout == f"60000 {[6000] * 10} 10000 [9, 2, 1, 1] tensor(0.) tensor(1.)\n"


def test_batches_keep_rows_and_labels_together() -> None:
    X, y = torch.arange(20.0).reshape(10, 2), torch.arange(10)
    batches = lab.Batches(X, y, 4, shuffle=True, generator=torch.Generator().manual_seed(1))
    assert len(batches) == 3
    first, second = list(batches), list(batches)
    for passed in (first, second):
        assert [len(labels) for _, labels in passed] == [4, 4, 2]
        rows, labels = (torch.cat(parts) for parts in zip(*passed, strict=True))
        assert torch.equal(rows, X[labels])
        assert labels.sort().values.tolist() == list(range(10))
    assert first[0][1].tolist() != second[0][1].tolist()


def test_unshuffled_batches_are_views_in_order() -> None:
    X, y = torch.randn(5, 3), torch.arange(5)
    batches = list(lab.Batches(X, y, 2))
    assert torch.cat([labels for _, labels in batches]).tolist() == [0, 1, 2, 3, 4]
    assert batches[0][0].data_ptr() == X.data_ptr()


def test_batches_refuse_what_does_not_fit() -> None:
    with pytest.raises(ValueError, match="3 rows and y has 2"):
        lab.Batches(torch.zeros(3, 1), torch.zeros(2), 1)
    with pytest.raises(ValueError, match="at least 1"):
        lab.Batches(torch.zeros(2, 1), torch.zeros(2), 0)


def test_progress_prints_whole_lines_off_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(lab.progress(range(3), "epochs")) == [0, 1, 2]
    assert list(lab.progress(iter("ab"), total=4)) == ["a", "b"]
    assert list(lab.progress(iter("ab"))) == ["a", "b"]
    assert capfd.readouterr() == (
        "epochs [####################] 3/3 0:00\n[##########..........] 2/4 0:00\n2 0:00\n",
        "",
    )


def test_progress_tells_how_far_it_came_when_left_early(
    capfd: pytest.CaptureFixture[str],
) -> None:
    steps = lab.progress(range(4), "steps")
    next(steps)
    next(steps)
    steps.close()
    assert capfd.readouterr().out == "steps [#####...............] 1/4 0:00\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_redraws_one_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    clock = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    list(lab.progress(range(2)))
    assert terminal.getvalue().count("\r") == 3
    assert terminal.getvalue().endswith("\n")
    assert terminal.getvalue().count("\n") == 1


class Notebook:
    """Stands for IPython in a notebook, and keeps what is shown."""

    version_info = (9, 0)

    def __init__(self) -> None:
        self.shown: list[tuple[dict[str, Any], dict[str, Any] | None]] = []
        self.updates: list[dict[str, Any]] = []
        self.callbacks: list[Any] = []
        events = SimpleNamespace(
            register=lambda event, call: self.callbacks.append(call),
            unregister=lambda event, call: self.callbacks.remove(call),
        )
        self.shell = SimpleNamespace(kernel=object(), events=events)

    def get_ipython(self) -> Any:
        return self.shell

    def display(self, view: dict[str, Any], *, metadata: Any, raw: bool, display_id: bool) -> Any:
        assert raw and display_id
        self.shown.append((view, metadata))
        return SimpleNamespace(update=lambda view, **_: self.updates.append(view))

    def end_cell(self) -> None:
        for call in list(self.callbacks):
            call(None)


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    fake = Notebook()
    monkeypatch.setitem(sys.modules, "IPython", fake)
    monkeypatch.setitem(sys.modules, "IPython.display", fake)
    return fake


def test_progress_updates_one_output_in_a_notebook(
    notebook: Notebook, capfd: pytest.CaptureFixture[str]
) -> None:
    list(lab.progress(range(2), "a<b"))
    assert len(notebook.shown) == 1
    assert notebook.updates[-1]["text/plain"] == "a<b [####################] 2/2 0:00"
    assert notebook.updates[-1]["text/html"].startswith('a&lt;b&ensp;<progress max="1" value="1')
    assert capfd.readouterr() == ("", "")


def test_plot_is_shown_at_double_resolution(notebook: Notebook) -> None:
    x = torch.linspace(0, 1, 5, requires_grad=True)
    lab.plot(x, [x, x**2], legend=["line", "square"], styles=["-", "o"], size=(3, 2))
    ((view, metadata),) = notebook.shown
    assert metadata == {"image/png": {"width": 300, "height": 200}}
    assert view["image/png"].startswith("iVBOR")
    assert f"base64,{view['image/png']}" in view["text/html"]
    assert 'width="300" height="200"' in view["text/html"]


def test_figures_are_described_for_those_who_do_not_see_them(notebook: Notebook) -> None:
    lab.plot([1, 2, 3], [[4, 0, 2], [1, 1, 1]], xlabel="a<b", legend=["line", "flat"], title="Two")
    lab.plot([1, 2], [3.0, math.nan], ylabel="loss")
    lab.show_images(torch.ones(2, 28, 28), ["coat,\nnot bag", "shirt"])
    (two, _), (one, _), (images, _) = notebook.shown
    assert two["text/plain"] == (
        "Two A plot over a<b. line: 4 at the left, 2 at the right, between 0 and 4. "
        "flat: 1 at the left, 1 at the right, between 1 and 1."
    )
    assert 'alt="Two A plot over a&lt;b. line' in two["text/html"]
    assert one["text/plain"].endswith("loss: 3 at the left, 3 at the right, between 3 and 3.")
    assert images["text/plain"] == "2 images. coat, not bag shirt"


def test_live_plot_redraws_in_place_and_ends_complete(notebook: Notebook) -> None:
    live = lab.LivePlot("epoch", "loss", ["train", "test"])
    for epoch in range(3):
        live.add(epoch, torch.tensor(1.0, requires_grad=True), None if epoch % 2 else 0.5)
    assert (len(notebook.shown), len(notebook.updates)) == (1, 0)
    notebook.end_cell()
    assert (len(notebook.shown), len(notebook.updates)) == (1, 1)
    assert notebook.callbacks == []
    train, test = live.figure.axes[0].lines
    assert train.get_xdata() == [0, 1, 2]
    assert test.get_xdata() == [0, 2]


@pytest.mark.filterwarnings("error")
def test_figures_are_silent_off_a_notebook(capfd: pytest.CaptureFixture[str]) -> None:
    import matplotlib.pyplot as plt

    matplotlib.use("agg")
    for _ in range(25):
        lab.plot([0, 1], [0.0, 1.0])
    lab.plot([0, 1], [[0.0, 1.0], [1.0, 0.0]], legend=["up", "down"])
    live = lab.LivePlot("x", yscale="log")
    live.add(1, 2.0)
    lab.show_images(torch.rand(3, 1, 28, 28), ["a", "b", "c"], columns=2)
    lab.show_images(torch.randn(2, 28, 28))
    assert len(plt.get_fignums()) == 29
    plt.close("all")
    assert capfd.readouterr() == ("", "")


STUB = """\
def relu(x):
    raise NotImplementedError()
"""
HELPER = """\
def relu(x):
    assert x > 0, "only above 0"
"""


@pytest.fixture(scope="module")
def shell() -> Any:
    shell = InteractiveShell(colors="nocolor")
    shell.set_custom_exc((AssertionError, NotImplementedError), lab._brief)
    return shell


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("assert 1 > 2, 'expected 2, got 1'", "Not yet right: expected 2, got 1\n"),
        (
            f"{STUB}relu(1)",
            "relu is not written yet. Put your code in the place of "
            "`raise NotImplementedError()`,\n"
            "run that cell, and then this one.\n",
        ),
    ],
)
def test_a_check_in_a_notebook_shows_its_message_alone(
    shell: Any, cell: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(shell.run_cell(cell).error_in_exec, AssertionError | NotImplementedError)
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize(
    "cell", ["assert 1 > 2", f"{HELPER}relu(-1)", "import torch; torch.ones(2).expand(3)"]
)
def test_other_errors_keep_their_traceback(
    shell: Any, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_cell(cell)
    assert "Traceback (most recent call last)" in capsys.readouterr().out


def test_labels_name_the_ten_classes() -> None:
    assert len(set(lab.LABELS)) == 10
    assert lab.LABELS[9] == "ankle boot"
