"""Programs that tests drive: found on the machine, else installed by apt-get where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Callable
from typing import NoReturn, TypeVar

import pytest

T = TypeVar("T")


def find_or_install(find: Callable[[], T | None], what: str, *packages: str) -> T:
    """What ``find`` finds, at once or after its Debian packages were installed.

    The test is skipped, loudly, where there is nothing to be had.
    """
    found = find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get") is not None:
        _apt_get("update")
        _apt_get("install", "-y", "--no-install-recommends", *packages)
        found = find()
    if found is None:
        names = " ".join(packages)
        skip(what, f"not installed, and cannot be: `apt-get install {names}` as root")
    return found


def skip(what: str, reason: str) -> NoReturn:
    """Skip the running test, and have pytest's summary say what was not tried."""
    warnings.warn(f"NOT TESTED with a real {what}: {reason}", stacklevel=3)
    pytest.skip(f"{what}: {reason}")


def _apt_get(*arguments: str) -> None:
    """Run apt-get; whether it did its work shows in what is found afterwards."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            ["apt-get", "-q", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=600,
        )
    except subprocess.TimeoutExpired:
        return
