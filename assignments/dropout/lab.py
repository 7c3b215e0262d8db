"""Data, figures and progress bars for the course's notebooks: ``import lab``.

A copy of this file lies beside every notebook, so it stands alone: it needs torch, and torchvision
and matplotlib only once data or figures are asked for. Nothing here writes to stderr, which
nbgrader takes for a failure.
"""

import atexit
import base64
import contextlib
import errno
import functools
import gzip
import hashlib
import html
import importlib
import io
import json
import logging
import math
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
import warnings
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Sized
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import torch
from torch import Tensor

__all__ = [
    "LABELS",
    "Batches",
    "DataError",
    "LivePlot",
    "fashion_mnist",
    "fashion_mnist_tensors",
    "find_fashion_mnist",
    "language",
    "plot",
    "progress",
    "show_images",
]

T = TypeVar("T")
Curve = Tensor | Sequence[float | None]

LABELS = (
    "t-shirt",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)

DEBIAN_FOLDER = Path("/usr/share/datasets/fashion-mnist")
DEBIAN_PACKAGE = "dataset-fashion-mnist"

# Bytes and SHA-256 of the unpacked files. The archives differ between distributors, these do not.
FILES = {
    "train-images-idx3-ubyte": (
        47040016,
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    ),
    "train-labels-idx1-ubyte": (
        60008,
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    ),
    "t10k-images-idx3-ubyte": (
        7840016,
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    ),
    "t10k-labels-idx1-ubyte": (
        10008,
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    ),
}


# The lesson's texts, and those of this file, in every language that there is.
HERE = Path(__file__).parent
LANGUAGES = HERE / "languages.json"


class DataError(Exception):
    """Fashion-MNIST cannot be had; the message says what was tried and what to do."""


def language(name: str) -> None:
    """Put the lesson beside this file into another language; what you wrote stays as it is.

    Args:
        name: ``en``, ``zh_CN``.

    Raises:
        ValueError: the lesson does not exist in that language.
    """
    tables = _tables()
    if name not in tables:
        known = ", ".join(tables) or "en"
        raise ValueError(
            say("This lesson exists in {known}, not in {name!r}.", known=known, name=name)
        )
    is_saved = False
    for path in sorted(HERE.glob("*.ipynb")):
        try:
            notebook = json.loads(path.read_text("utf-8-sig"))
            code = [_source(cell) for cell in notebook["cells"] if cell.get("cell_type") == "code"]
            # What is not saved yet would be lost when the file is loaded again. Copies may lie
            # beside it.
            if _shell() and not any("lab.language(" in source for source in code):
                continue
            is_saved = True
            for cell in notebook["cells"]:
                _translate(cell, tables, name)
            notebook["metadata"]["torchgrade"] = {"language": name}
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        except OSError as error:
            print(say("cannot read {path} ({reason})", path=path, reason=error.strerror))
            continue
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            print(say("{name} stays as it is: the file is damaged.", name=path.name))
            continue
        try:
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            # Half a pair of surrogates, which JSON may have, is written as JSON has it.
            _replace(path.resolve(), text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            print(say("cannot write {path} ({reason})", path=path, reason=error.strerror))
            continue
        print(
            say("Done. Now choose File > Reload Notebook from Disk, then Kernel > Restart Kernel.")
        )
    if _shell() and not is_saved:
        print(say("Save the notebook (Ctrl+S), then run this cell again."))


def _translate(cell: dict[str, Any], tables: dict[str, Any], name: str) -> None:
    """Put a cell that is as it was given out into another language."""
    source, own = _source(cell), str(cell.get("id"))
    for table in tables.values():
        cells = table["cells"]
        # Some programs save a notebook without ids, or with new ones.
        keys = [own, *cells]
        key = next((k for k in keys if cells.get(k, {}).get("source") == source), "")
        wanted = tables[name]["cells"].get(key)
        if wanted:
            cell["source"] = wanted["source"].splitlines(keepends=True)
            marks = cell.get("metadata", {}).get("nbgrader")
            # nbgrader would take a translated cell for a changed one.
            if wanted["checksum"] and isinstance(marks, dict):
                marks["checksum"] = wanted["checksum"]
            return


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell.get("source", ""))  # a string, or a list of lines


def say(template: str, /, **values: object) -> str:
    """``template`` in the notebook's language, with ``values`` filled in."""
    return _texts().get(template, template).format(**values)


@functools.cache
def _texts() -> dict[str, str]:
    spoken = "en"
    for path in HERE.glob("*.ipynb"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            notebook = json.loads(path.read_text("utf-8-sig"))
            spoken = str(notebook["metadata"]["torchgrade"]["language"])
    texts: dict[str, str] = _tables().get(spoken, {}).get("texts", {})
    return texts


def _tables() -> dict[str, Any]:
    """For each language ``cells`` by their ids, and ``texts``; none where there is only English."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        found = json.loads(LANGUAGES.read_text("utf-8"))
        return {
            name: {part: dict(found[name][part]) for part in ("cells", "texts")} for name in found
        }
    return {}


class Batches:
    """Minibatches of ``(X, y)``; the last is smaller where ``batch_size`` does not divide the rows.

    Args:
        X: examples, along the first dimension.
        y: their labels, as many.
        batch_size: rows in a batch.
        shuffle: draw a new order for each pass.
        generator: source of those orders; torch's global one by default.
    """

    def __init__(
        self,
        X: Tensor,
        y: Tensor,
        batch_size: int,
        shuffle: bool = False,
        generator: torch.Generator | None = None,
    ) -> None:
        if len(X) != len(y):
            raise ValueError(
                say("X has {x} rows and y has {y}; they must be as many.", x=len(X), y=len(y))
            )
        if batch_size < 1:
            raise ValueError(say("batch_size must be at least 1, not {size}.", size=batch_size))
        self.X, self.y, self.batch_size = X, y, batch_size
        self.shuffle, self.generator = shuffle, generator

    def __len__(self) -> int:
        return -(-len(self.X) // self.batch_size)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        if not self.shuffle:
            yield from zip(
                torch.split(self.X, self.batch_size),
                torch.split(self.y, self.batch_size),
                strict=True,
            )
            return
        order = torch.randperm(len(self.X), generator=self.generator)
        for rows in torch.split(order, self.batch_size):
            # One gather per batch: a DataLoader, row by row, costs more than the training itself.
            yield self.X.index_select(0, rows), self.y.index_select(0, rows)


def fashion_mnist(
    batch_size: int = 256, *, root: str | Path | None = None
) -> tuple[Batches, Batches]:
    """Training batches (shuffled) and test batches of Fashion-MNIST.

    Args:
        batch_size: images in a batch.
        root: folder with ``FashionMNIST/raw``; looked for by default, see `find_fashion_mnist`.

    Returns:
        ``(train_iter, test_iter)``; images are float32 (B, 1, 28, 28) in [0, 1], labels int64
        (B,).

    Raises:
        DataError: the data cannot be had.
    """
    train_images, train_labels, test_images, test_labels = fashion_mnist_tensors(root)
    return (
        Batches(train_images, train_labels, batch_size, shuffle=True),
        Batches(test_images, test_labels, batch_size),
    )


@functools.cache
def fashion_mnist_tensors(root: str | Path | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Read the 60,000 training and 10,000 test examples of Fashion-MNIST, once per process.

    Args:
        root: folder with ``FashionMNIST/raw``; looked for by default, see `find_fashion_mnist`.

    Returns:
        ``(train_images, train_labels, test_images, test_labels)``; images are float32
        (N, 1, 28, 28) in [0, 1], labels int64 (N,).

    Raises:
        DataError: the data cannot be had.
    """
    folder = str(find_fashion_mnist(root))
    tensors: list[Tensor] = []
    for train in (True, False):
        data = _torchvision().datasets.FashionMNIST(folder, train=train, download=False)
        tensors += [data.data.unsqueeze(1).to(torch.float32).div_(255), data.targets]
    return tensors[0], tensors[1], tensors[2], tensors[3]


def find_fashion_mnist(root: str | Path | None = None) -> Path:
    """Find a folder that ``torchvision.datasets.FashionMNIST(folder, download=False)`` can read.

    With ``root``, that folder only. Otherwise the first of these that has the true data: the folder
    named by the environment variable TORCHGRADE_DATA, the user's cache, Debian's installed package,
    torchvision's download, Debian's package fetched without installing it. What comes from the last
    three is unpacked into the cache, or into a temporary folder where the cache cannot be written.

    Raises:
        DataError: none of them has it.
    """
    if root is not None:
        return _verified(Path(root))
    sources: tuple[tuple[str, Callable[[], Path]], ...] = (
        (say("folder named by TORCHGRADE_DATA"), _from_variable),
        (say("cache"), lambda: _verified(_cache_folder())),
        (say("installed Debian package"), lambda: _unpacked(DEBIAN_FOLDER)),
        (say("torchvision's download"), _from_torchvision),
        ("apt-get download", _from_apt),
    )
    failures = []
    for name, source in sources:
        try:
            return source()
        except (DataError, OSError, RuntimeError) as error:
            failures.append(f"  - {name}: {error}")
    names = ", ".join(FILES)
    tried = say("Fashion-MNIST could not be found or fetched. Tried, in this order:")
    helps = say(
        "What helps, any one of these: connect to the internet and run this again; on Debian or "
        "Ubuntu, run `sudo apt install {package}`; or put the files {names} (unpacked, or as .gz) "
        "into a folder and set the environment variable TORCHGRADE_DATA to that folder.",
        package=DEBIAN_PACKAGE,
        names=names,
    )
    raise DataError("\n".join([tried, *failures, helps]))


def _raw(root: Path) -> Path:
    return root / "FashionMNIST" / "raw"


def _check(name: str, content: bytes, size: int, digest: str) -> None:
    if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
        raise DataError(say("{name} is damaged (its checksum differs)", name=name))


def _verified(root: Path) -> Path:
    for name, (size, digest) in FILES.items():
        path = _raw(root) / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DataError(
                say("cannot read {path} ({reason})", path=path, reason=error.strerror)
            ) from None
        _check(str(path), content, size, digest)
    return root


def _cache_folder() -> Path:
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "torchgrade"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "torchgrade" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "torchgrade"
    return Path.home() / ".cache" / "torchgrade"


def _unpacked(source: Path) -> Path:
    """Copy the files of ``source`` (.gz or plain) to the cache; return the folder they are in."""
    contents = {}
    for name, (size, digest) in FILES.items():
        packed, plain = source / f"{name}.gz", source / name
        try:
            # Read no further than the true size: a damaged archive might expand without end.
            with gzip.open(packed) if packed.exists() else plain.open("rb") as file:
                contents[name] = file.read(size + 1)
        except OSError as error:
            reason = error.strerror or "not a gzip file"
            raise DataError(
                say("cannot read {path} ({reason})", path=source / name, reason=reason)
            ) from None
        except (EOFError, zlib.error):
            raise DataError(say("{name} is damaged", name=packed)) from None
        _check(f"{name} in {source}", contents[name], size, digest)
    try:
        return _written(contents, _cache_folder())
    except (OSError, RuntimeError):  # read-only, full, or no home folder
        return _written(contents, _temporary_folder())


def _written(contents: dict[str, bytes], root: Path) -> Path:
    _raw(root).mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        # Another process may do the same now: each writes its own file and renames it in one step.
        _replace(_raw(root) / name, content)
    return root


def _replace(path: Path, content: bytes) -> None:
    """Write ``content`` in one step: ``path`` holds all of it, or what it held before."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if path.exists():
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _temporary_folder() -> Path:
    folder, owner = tempfile.mkdtemp(prefix="torchgrade-"), os.getpid()

    def remove() -> None:
        if os.getpid() == owner:  # a forked child must not take the data from its parent
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return Path(folder)


def _from_variable() -> Path:
    value = os.environ.get("TORCHGRADE_DATA")
    if not value:
        raise DataError(say("the variable is not set"))
    root = Path(value).expanduser()
    try:
        return _verified(root)
    except DataError:
        for folder in (root, _raw(root)):
            if any(folder.glob("t*-ubyte.gz")) or (folder == root and any(folder.glob("t*-ubyte"))):
                return _unpacked(folder)
        raise


def _run(command: list[str], folder: str, seconds: float) -> None:
    """Run quietly in ``folder``, not for long; the last line printed is the error's message."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise DataError(say("gave up after {seconds:.0f} seconds", seconds=seconds)) from None
    if done.returncode:
        printed = done.stdout.decode(errors="replace").strip().splitlines()
        lines = [line for line in printed if not line.startswith("W:")]  # apt's warnings
        raise DataError(
            lines[-1][:200] if lines else say("ended with code {code}", code=done.returncode)
        )


def _from_torchvision() -> Path:
    with tempfile.TemporaryDirectory(prefix="torchgrade-") as folder:
        # A process of its own: a name look-up cannot be interrupted, and its bar goes to stderr.
        code = "import runpy, sys; runpy.run_path(sys.argv[1])['_download'](sys.argv[2])"
        _run([sys.executable, "-c", code, os.path.abspath(__file__), folder], folder, 300)
        return _unpacked(_raw(Path(folder)))


def _download(folder: str) -> None:
    socket.setdefaulttimeout(10)
    try:
        _torchvision().datasets.FashionMNIST(folder, download=True)
    except Exception as error:
        sys.exit(" ".join(str(error).split()) or repr(error))


def _from_apt() -> Path:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise DataError(say("apt-get and dpkg-deb are not installed"))
    with tempfile.TemporaryDirectory(prefix="torchgrade-") as folder:
        options = ["-q", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"]
        _run(["apt-get", "download", *options, DEBIAN_PACKAGE], folder, 300)
        for package in Path(folder).glob("*.deb"):
            _run(["dpkg-deb", "-x", str(package), folder], folder, 60)
        return _unpacked(Path(folder, *DEBIAN_FOLDER.parts[1:]))


def _torchvision() -> ModuleType:
    """Import torchvision, also where its operators do not fit the installed (CPU-only) torch."""
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module("torchvision")
        except ImportError:
            raise DataError(
                say("torchvision is missing; `pip install torchvision` adds it")
            ) from None
        except RuntimeError as error:
            if "torchvision::nms" not in str(error):
                raise
        # The failed import leaves parts of itself behind, which would be taken for the whole.
        for name in [n for n in sys.modules if n.partition(".")[0] == "torchvision"]:
            del sys.modules[name]
        library: Any = torch.library
        schemas = library.Library("torchvision", "DEF")
        schemas.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        schemas.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        module = importlib.import_module("torchvision")
        module._torchgrade_schemas = schemas  # type: ignore[attr-defined]  # gone with the object
        return module


def progress(
    iterable: Iterable[T], label: str = "", total: int | None = None
) -> Generator[T, None, None]:
    """Pass on the items of ``iterable`` while showing on stdout how far it is.

    Args:
        iterable: what to go through.
        label: what is going on.
        total: the number of items, where ``len(iterable)`` does not tell.
    """
    if total is None:
        total = len(iterable) if isinstance(iterable, Sized) else 0
    start = shown = time.monotonic()
    done = 0
    display = _display(_progress_view(label, done, total, 0.0))
    terminal = display is None and sys.stdout.isatty()
    pause = 0.1 if display or terminal else 10.0  # few lines where none can be overwritten

    def show(end: str) -> None:
        view = _progress_view(label, done, total, time.monotonic() - start)
        if display:
            display.update(view, raw=True)
        else:
            print(("\r" if terminal else "") + view["text/plain"], end=end, flush=True)

    try:
        for item in iterable:
            yield item
            done += 1
            if time.monotonic() - shown >= pause:
                shown = time.monotonic()
                show("" if terminal else "\n")
    finally:
        show("\n")


def _progress_view(label: str, done: int, total: int, seconds: float) -> dict[str, str]:
    share = min(done / total, 1.0) if total else 0.0
    bar = f"[{'#' * int(20 * share):.<20}]" if total else ""
    name = html.escape(label)
    gauge = (
        f'<progress max="1" value="{share:.3f}" aria-label="{name}"></progress>' if total else ""
    )
    count = f"{done}/{total}" if total else str(done)
    clock = f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
    return {
        "text/plain": " ".join(part for part in (label, bar, count, clock) if part),
        "text/html": "&ensp;".join(part for part in (name, gauge, count, clock) if part),
    }


def plot(
    x: Curve,
    ys: Curve | Sequence[Curve],
    *,
    xlabel: str = "",
    ylabel: str = "",
    legend: Sequence[str] = (),
    title: str = "",
    xlim: tuple[float, float] | None = None,
    ylim: tuple[float, float] | None = None,
    xscale: str = "linear",
    yscale: str = "linear",
    styles: Sequence[str] = (),
    size: tuple[float, float] = (5.5, 3.2),
) -> None:
    """Draw one or several curves over the same x.

    Args:
        x: where the points are, (n,).
        ys: one curve (n,) or several of them; tensors may require gradients.
        xlabel: what x is.
        ylabel: what the curves are.
        legend: names of the curves.
        title: the figure's title.
        xlim: ends of the x axis.
        ylim: ends of the y axis.
        xscale: ``linear`` or ``log``.
        yscale: ``linear`` or ``log``.
        styles: one of matplotlib's line or marker styles per curve, such as ``"-"`` or ``"o"``.
        size: width and height in inches.
    """
    several = isinstance(ys, Sequence) and len(ys) > 0 and not isinstance(ys[0], (int, float))
    curves = [_numbers(y) for y in ys] if several else [_numbers(ys)]
    points = _numbers(x)
    with _figure(*size) as figure:
        axes = figure.add_subplot(
            xlabel=xlabel, ylabel=ylabel, title=title, xscale=xscale, yscale=yscale
        )
        if xscale == "linear" and all(point.is_integer() for point in points):
            axes.xaxis.get_major_locator().set_params(integer=True)
        for i, curve in enumerate(curves):
            line = _line(axes, i, legend)
            line.set_data(points, curve)
            if i < len(styles):
                lines_only = styles[i] in DASHES
                line.set_linestyle(styles[i] if lines_only else "none")
                line.set_marker("none" if lines_only else styles[i])
        _finish(axes, legend, xlim, ylim)
        _display(*_view(figure, _curves_in_words(axes)))


class LivePlot:
    """Curves that grow while a network trains; a notebook redraws the figure in place.

    Off a notebook nothing is shown; the ``figure`` is matplotlib's, to save or to show.

    Args:
        xlabel: what x is.
        ylabel: what the curves are.
        legend: names of the curves.
        xlim: ends of the x axis.
        ylim: ends of the y axis.
        yscale: ``linear`` or ``log``.
    """

    def __init__(
        self,
        xlabel: str,
        ylabel: str = "",
        legend: Sequence[str] = (),
        xlim: tuple[float, float] | None = None,
        ylim: tuple[float, float] | None = None,
        yscale: str = "linear",
    ) -> None:
        self.legend, self.ylim = legend, ylim
        # Half of a point at the very edge would be cut off.
        edge = 0.02 * (xlim[1] - xlim[0]) if xlim else 0.0
        self.xlim = (xlim[0] - edge, xlim[1] + edge) if xlim else None
        self.xs: list[float] = []
        self.ys: list[list[float]] = []
        self._lines: list[Any] = []
        self._handle: Any = None
        self._next = 0.0
        self._waiting = False
        with _figure(5.5, 3.2) as figure:
            self.figure = figure
            self._axes = figure.add_subplot(xlabel=xlabel, ylabel=ylabel, yscale=yscale)
            self._axes.xaxis.get_major_locator().set_params(integer=True)

    def add(self, x: float, *ys: float | Tensor | None) -> None:
        """Add a point to each curve; None leaves a curve out."""
        with _style():
            while len(self.ys) < len(ys):
                self._lines.append(_line(self._axes, len(self.ys), self.legend))
                self._lines[-1].set(marker="o", markersize=3)
                self.ys.append([math.nan] * len(self.xs))
            self.xs.append(float(x))
            for i, curve in enumerate(self.ys):
                y = ys[i] if i < len(ys) else None
                curve.append(math.nan if y is None else float(y))
                known = [(u, v) for u, v in zip(self.xs, curve, strict=True) if not math.isnan(v)]
                self._lines[i].set_data([u for u, _ in known], [v for _, v in known])
            _finish(self._axes, self.legend, self.xlim, self.ylim)
        if time.monotonic() >= self._next:
            self._show()
        elif (shell := _shell()) and not self._waiting:
            # Drawing at every call could outlast the training; the cell's end shows the rest.
            self._waiting = True
            shell.events.register("post_run_cell", self._show_rest)

    def _show(self) -> None:
        start = time.monotonic()
        with _style():
            view, metadata = _view(self.figure, _curves_in_words(self._axes))
        if self._handle:
            self._handle.update(view, metadata=metadata, raw=True)
        else:
            self._handle = _display(view, metadata)
        self._next = time.monotonic() + max(0.2, 5 * (time.monotonic() - start))

    def _show_rest(self, result: object) -> None:
        _shell().events.unregister("post_run_cell", self._show_rest)
        self._waiting = False
        self._show()


def show_images(images: Tensor, titles: Sequence[str] | None = None, columns: int = 8) -> None:
    """Draw images in a grid: grey, or red to blue around 0 where there are negative values.

    Args:
        images: (N, 1, height, width) or (N, height, width).
        titles: one per image.
        columns: images in a row.
    """
    images = images.detach().reshape(len(images), *images.shape[-2:]).cpu()
    signed = bool(images.numel()) and images.min().item() < 0
    largest = images.abs().max().item() if signed else 1.0
    rows = max(1, math.ceil(len(images) / columns))
    lines = max((title.count("\n") + 1 for title in titles or ()), default=0)
    with _figure(columns, (1 + 0.2 * lines) * rows) as figure:
        grid = figure.subplots(rows, columns, squeeze=False).flatten()
        for axes in grid:
            axes.axis("off")
        for i, (axes, image) in enumerate(zip(grid, images, strict=False)):
            if signed:
                axes.imshow(image.tolist(), cmap="RdBu", vmin=-largest, vmax=largest)
            else:
                axes.imshow(image.tolist(), cmap="gray_r")
            if titles:
                axes.set_title(titles[i], fontsize=9)
        words = [say("{count} images.", count=len(images)), *(titles or ())]
        _display(*_view(figure, " ".join(" ".join(words).split())))


# Okabe and Ito's palette can be told apart with any colour vision; dashes help in print.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES = ("-", "--", "-.", ":")
PIXELS_PER_INCH = 100
STYLE: dict[Any, Any] = {
    "axes.edgecolor": "#666666",
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "figure.facecolor": "white",
    "figure.max_open_warning": 0,
    "font.size": 10,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
}


@contextlib.contextmanager
def _style() -> Iterator[None]:
    # On its first run, or where it cannot keep its caches, matplotlib tells stderr.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib

    with matplotlib.rc_context(STYLE), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _figure(width: float, height: float) -> Iterator[Any]:
    with _style():
        if _shell():  # pyplot would show the figure a second time at the cell's end
            from matplotlib.figure import Figure

            yield Figure(figsize=(width, height), layout="constrained")
        else:
            import matplotlib.pyplot as plt

            yield plt.figure(figsize=(width, height), layout="constrained")


def _line(axes: Any, i: int, legend: Sequence[str]) -> Any:
    (line,) = axes.plot([], [], DASHES[i % len(DASHES)], color=COLOURS[i % len(COLOURS)])
    if i < len(legend):
        line.set_label(legend[i])
    return line


def _finish(
    axes: Any,
    legend: Sequence[str],
    xlim: tuple[float, float] | None,
    ylim: tuple[float, float] | None,
) -> None:
    axes.relim()
    axes.autoscale_view()
    if xlim:
        axes.set_xlim(xlim)
    if ylim:
        axes.set_ylim(ylim)
    if legend and axes.get_legend() is None:
        axes.legend(loc="best")


def _numbers(curve: Any) -> list[float]:
    if isinstance(curve, Tensor):
        curve = curve.detach().cpu().flatten()
    values = curve.tolist() if hasattr(curve, "tolist") else curve
    return [math.nan if value is None else float(value) for value in values]


def _shell() -> Any:
    """IPython's shell where its kernel serves a notebook, else None."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell if hasattr(shell, "kernel") else None


def _brief(
    shell: Any, kind: type[BaseException], error: BaseException, trace: Any, tb_offset: Any = None
) -> None:
    """Show a check's message alone; IPython would bury it under the check's own code."""
    while trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code
    is_written_here = trace.tb_frame.f_globals is shell.user_ns
    text = ""
    if is_written_here and kind is AssertionError and code.co_name == "<module>" and str(error):
        text = say("Not yet right: {message}", message=error)
    elif is_written_here and kind is NotImplementedError and not error.args:
        text = say(
            "{name} is not written yet. Put your code in the place of "
            "`raise NotImplementedError()`, run that cell, and then this one.",
            name=code.co_qualname.removesuffix(".__init__"),
        )
    if not text or shell.call_pdb:  # what goes wrong in a student's own code needs all of it
        shell.showtraceback((kind, error, error.__traceback__))
        return
    lines = [textwrap.fill(line, 88, break_on_hyphens=False) for line in text.splitlines()]
    shell._showtraceback(kind, error, lines)


def _curves_in_words(axes: Any) -> str:
    """What a plot shows, for those who do not see it."""
    words = [axes.get_title(), say("A plot over {x}.", x=axes.get_xlabel() or "x")]
    for line in axes.get_lines():
        known = [float(y) for y in line.get_ydata() if math.isfinite(y)]
        if known:
            unnamed = line.get_label().startswith("_")
            words.append(
                say(
                    "{name}: {first:.3g} at the left, {last:.3g} at the right, "
                    "between {least:.3g} and {most:.3g}.",
                    name=axes.get_ylabel() or "y" if unnamed else line.get_label(),
                    first=known[0],
                    last=known[-1],
                    least=min(known),
                    most=max(known),
                )
            )
    return " ".join(word for word in words if word)


def _view(figure: Any, words: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Turn the figure into a PNG with two pixels per screen pixel, and the size to show it at.

    A notebook has no other way than HTML to give an image ``words`` for those who do not see it.
    """
    if not _shell():
        return {}, {}
    page = io.BytesIO()
    figure.savefig(page, format="png", dpi=2 * PIXELS_PER_INCH)
    width, height = (round(side * PIXELS_PER_INCH) for side in figure.get_size_inches())
    image = base64.b64encode(page.getvalue()).decode()
    source = f'src="data:image/png;base64,{image}" alt="{html.escape(words)}"'
    shown = f'<img {source} width="{width}" height="{height}" style="margin: 6px 0">'
    size = {"image/png": {"width": width, "height": height}}
    return {"text/html": shown, "image/png": image, "text/plain": words}, size


def _display(view: dict[str, Any], metadata: dict[str, Any] | None = None) -> Any:
    """Show something in a notebook; the handle that updates it, or None off a notebook."""
    if not _shell():
        return None
    display = importlib.import_module("IPython.display").display
    return display(view, metadata=metadata, raw=True, display_id=True)


if _notebook := _shell():
    _notebook.set_custom_exc((AssertionError, NotImplementedError), _brief)
