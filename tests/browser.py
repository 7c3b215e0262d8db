"""A real Chromium and a real JupyterLab for end-to-end tests; nothing but this machine is reached.

Pictures and logs are kept in ``artefacts/`` (or the folder named by TORCHGRADE_ARTEFACTS): those
that a test takes, and one of every open page when a test fails.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from autograder.lab import find_fashion_mnist
from release.needs import path_with_environment
from tests.machine import find_or_install, skip

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Debian's Chromium brings no fonts of its own; DejaVu is the one that the figures are drawn with.
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation")
HERE = "127.0.0.1"
OUTSIDE = re.compile(rf"^(?!(https?|wss?)://{re.escape(HERE)}[:/]|(data|blob|about|file):)")
# JupyterLab asks at the first start whether it may fetch news.
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
# In JupyterLab's configuration: a pipe ends when nobody is left who could write to it, also when
# they were killed. It ends at once, since an orderly end can hang; kernels end with their server.
ENDS_WITH_US = """
import os, threading

def end_with_the_tests():
    while os.read(0, 1):
        pass
    os._exit(1)

threading.Thread(target=end_with_the_tests, daemon=True).start()
"""
SECONDS = 120.0  # what is waited for, on a busy machine, before a test gives up

_open: list[Visit] = []


@dataclass
class Visit:
    """One page in a browser window of its own, with no cookies or storage from another.

    Attributes:
        outside: addresses beyond this machine that it asked for, and did not get.
        errors: exceptions in the page's scripts that nothing caught.
    """

    page: Page
    folder: Path
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def picture(self, name: str, whole: bool = False) -> Path:
        """Keep what the window shows now; ``whole``: the page to its end."""
        path = self.folder / f"{name}.png"
        self.page.screenshot(path=path, full_page=whole)
        return path


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Attributes:
        url: its address, up to and with the slash.
        home: where it was started, what its file browser shows.
        log: what it printed.
    """

    url: str
    token: str
    home: Path
    log: Path

    def address(self, path: str = "lab") -> str:
        """What to open in a browser."""
        return f"{self.url}{path}?token={self.token}"


def artefacts(name: str) -> Path:
    """An empty folder for the pictures and logs of one test file."""
    top = os.environ.get("TORCHGRADE_ARTEFACTS")
    folder = (Path(top) if top else Path(__file__).parents[1] / "artefacts") / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser. One at a time: Playwright keeps an event loop in this thread."""
    path = find_or_install(find_chromium, "Chromium", *PACKAGES)
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        skip("Chromium", "Playwright is not installed: `pip install playwright`")
    # Names are resolved to nothing: what Chromium itself may ask for would not pass the window.
    options = ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=options)
        except Error as error:
            skip("Chromium", f"{path} does not start: {error.message[:500]}")
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser, folder: Path, size: tuple[int, int] = (1280, 900), **options: Any
) -> Iterator[Visit]:
    """A new window.

    Args:
        folder: for its pictures, see `artefacts`.
        size: of the window, in pixels.
        options: of Playwright's ``new_context``.
    """
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        service_workers="block",
        locale="en-GB",
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(SECONDS * 1000)
    opened = Visit(context.new_page(), folder)
    context.route(OUTSIDE, lambda route: route.abort())
    context.on("request", lambda request: _note(opened.outside, request.url))
    opened.page.on("websocket", lambda socket: _note(opened.outside, socket.url))
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    _open.append(opened)
    try:
        yield opened
    finally:
        _open.remove(opened)
        context.close()


def keep_evidence(name: str) -> None:
    """Take a picture of every open page: a test has failed."""
    for number, opened in enumerate(_open):
        with suppress(Exception):  # the failure itself is what matters, also of a page that is gone
            opened.picture("-".join(["FAILED", re.sub(r"\W+", "_", name), str(number)]))


def violations(page: Page) -> list[str]:
    """What axe finds in the way of people who see or move otherwise, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _note(outside: list[str], url: str) -> None:
    if OUTSIDE.match(url):
        outside.append(url)


@contextmanager
def jupyterlab(
    home: Path,
    private: Path,
    folder: Path,
    arguments: Sequence[str] = (),
    settings: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
    **variables: str,
) -> Iterator[Lab]:
    """A JupyterLab of the current environment, with nothing of the user's own.

    Args:
        home: where it is started.
        private: a folder for settings, runtime files and caches.
        folder: for its log, see `artefacts`.
        arguments: more of ``jupyter lab``.
        settings: what the user has set in JupyterLab, by the names of its plugins.
        variables: more of its environment.
    """
    log = folder / "jupyterlab.log"
    environment = _environment(private) | variables
    for plugin, values in (QUIET | dict(settings)).items():
        package, _, name = plugin.partition(":")
        file = (
            private / "config" / "lab" / "user-settings" / package / f"{name}.jupyterlab-settings"
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), "utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.ip={HERE}"]
    command += ["--ServerApp.port=0", "--IdentityProvider.token=torchgrade", *arguments]
    if os.geteuid() == 0:
        command.append("--allow-root")
    with log.open("ab") as output:
        server = subprocess.Popen(
            command,
            cwd=home,
            env=environment,
            stdin=subprocess.PIPE,  # see ENDS_WITH_US
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        url, token = _wait_for(server, Path(environment["JUPYTER_RUNTIME_DIR"]), log)
        yield Lab(url, token, home, log)
    finally:
        server.terminate()  # it ends its kernels before itself
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdin is not None:
            server.stdin.close()


def _environment(private: Path) -> dict[str, str]:
    """The environment in which Jupyter reads and writes below ``private`` only."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "XDG_"))}
    places = {
        "HOME": "home",
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "xdg-config",
        "XDG_DATA_HOME": "xdg-data",
    }
    folders = {name: private / place for name, place in places.items()}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    # Announcements and updates are what JupyterLab would ask other machines about.
    settings = (
        "c.LabApp.news_url = None",
        "c.LabApp.check_for_updates_class = 'jupyterlab.NeverCheckForUpdate'",
        "c.LabApp.extension_manager = 'readonly'",
        "c.ServerApp.terminals_enabled = False",
    )
    config = folders["JUPYTER_CONFIG_DIR"] / "jupyter_lab_config.py"
    config.write_text("\n".join(["c = get_config()", *settings, ENDS_WITH_US]), "utf-8")
    return {
        **kept,
        **{name: str(folder) for name, folder in folders.items()},
        "PATH": path_with_environment(),
        "TORCHGRADE_DATA": str(find_fashion_mnist()),
    }


def _wait_for(server: subprocess.Popen[bytes], runtime: Path, log: Path) -> tuple[str, str]:
    """Address and token, once it answers."""
    deadline = time.monotonic() + SECONDS
    info = runtime / f"jpserver-{server.pid}.json"
    while time.monotonic() < deadline and server.poll() is None:
        try:
            told = json.loads(info.read_text("utf-8"))
            asked = urllib.request.Request(
                f"{told['url']}api/status", headers={"Authorization": f"token {told['token']}"}
            )
            with urllib.request.urlopen(asked, timeout=5):
                return told["url"], told["token"]
        except (OSError, ValueError, urllib.error.URLError):
            time.sleep(0.1)
    printed = log.read_text("utf-8", "replace")[-2000:]
    raise RuntimeError(f"JupyterLab does not start; it printed:\n{printed}")
