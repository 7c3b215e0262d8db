"""Whether JupyterLab will show nbgrader's menu, formgrader and assignment list.

Jupyter's own settings are read, the user's over the environment's over the system's, and nothing
is imported: that would take longer than all the rest of ``torchgrade doctor``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jupyter_core.paths import ENV_JUPYTER_PATH, jupyter_config_path, jupyter_path

from release.finding import Finding

LAB = "@jupyter/nbgrader"
SERVER = ("formgrader", "assignment_list", "validate_assignment", "course_list")


def examine_jupyter() -> Iterator[Finding]:
    """nbgrader's two halves in JupyterLab: its server extensions, and what the browser loads."""
    enabled = _server_extensions()
    modules = [f"nbgrader.server_extensions.{name}" for name in SERVER]
    off = [name for name in modules if not enabled.get(name)]
    text = f"{', '.join(SERVER)} enabled"
    if off:
        text = f"not enabled: run `jupyter server extension enable --sys-prefix {' '.join(off)}`"
    yield Finding("nbgrader server", not off, text)
    yield _lab_extension()


def _server_extensions() -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for folder in reversed([Path(place) for place in jupyter_config_path()]):
        files = sorted((folder / "jupyter_server_config.d").glob("*.json"))
        for path in [*files, folder / "jupyter_server_config.json"]:
            found = _read(path).get("ServerApp")
            extensions = found.get("jpserver_extensions") if isinstance(found, dict) else None
            settings |= extensions if isinstance(extensions, dict) else {}
    return settings


def _lab_extension() -> Finding:
    what = "nbgrader in lab"
    places = [Path(place) / "labextensions" / LAB for place in jupyter_path()]
    if not any((place / "package.json").is_file() for place in places):
        remedy = "run `pip install --force-reinstall --no-deps nbgrader`"
        return Finding(what, False, f"{LAB} is not among JupyterLab's extensions: {remedy}")
    off = sorted(name for name in _disabled() if name.split(":")[0] == LAB)
    if off:
        return Finding(what, False, f"disabled: run `jupyter labextension enable {' '.join(off)}`")
    return Finding(what, True, f"{LAB} installed and enabled")


def _disabled() -> set[str]:
    folders = [Path(place) / "labconfig" for place in jupyter_config_path()]
    folders.append(Path(ENV_JUPYTER_PATH[0]) / "lab" / "settings")
    names: dict[str, bool] = {}
    for folder in reversed(folders):
        listed = _read(folder / "page_config.json").get("disabledExtensions", {})
        if isinstance(listed, list):
            listed = dict.fromkeys(map(str, listed), True)
        names |= listed if isinstance(listed, dict) else {}
    return {name for name, is_off in names.items() if is_off}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
