"""``torchgrade doctor``: what this machine offers, and what to do about what it lacks."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from autograder.course import UserError, find_course
from release.finding import Finding

NEEDED = ("torch", "torchvision", "numpy", "pytest", "jupytext", "nbgrader", "jupyterlab")
SANDBOXES = {
    "none": "NONE: student code runs with all your rights; grade only code that you trust",
    "limits": "limits on time and memory only; student code can read your files",
    "strict": "Landlock and seccomp: no files, no network, no other processes",
    "strict+ns": "Landlock, seccomp and namespaces: no files, no network, no other processes",
}


def examine(folder: Path | None = None) -> Iterator[Finding]:
    """Look at everything that grading needs, in turn; some of it takes a few seconds.

    Args:
        folder: an nbgrader course's, to be looked at as well.
    """
    good = sys.version_info >= (3, 11)
    remedy = "" if good else " (3.11 or newer is needed)"
    yield Finding("Python", good, platform.python_version() + remedy)
    for package in NEEDED:
        yield _package(package)
    yield _course()
    yield _data()
    yield from sandbox_findings()
    secret = os.environ.get("TORCHGRADE_SECRET")
    kept = "from TORCHGRADE_SECRET" if secret else "made on first use, kept beside the results"
    yield Finding("secret", True, kept)
    if find_spec("nbgrader") is None:
        return
    from release.doctor_course import examine_course
    from release.doctor_jupyter import examine_jupyter

    yield from examine_jupyter()
    if folder is not None:
        yield from examine_course(folder)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, f"missing: run `make setup`, or `pip install {name}`")


def _course() -> Finding:
    try:
        course = find_course()
        points = {name: sum(course.points(name).values()) for name in course.assignments()}
    except UserError as error:
        return Finding("course", False, str(error))
    listed = ", ".join(f"{name} ({worth:g} points)" for name, worth in points.items())
    return Finding("course", bool(points), f"{course.root}: {listed or 'no hidden suites'}")


def _data() -> Finding:
    try:
        from autograder import lab
    except ImportError as error:
        return Finding("Fashion-MNIST", False, f"torch cannot be imported: {error}")
    try:
        return Finding("Fashion-MNIST", True, str(lab.find_fashion_mnist()))
    except lab.DataError as error:
        return Finding("Fashion-MNIST", False, str(error))


def sandbox_findings() -> Iterator[Finding]:
    """What confines student code here, and proof that it does."""
    from autograder.worker import probes, sandbox

    layers = sandbox.available()
    profile = sandbox.profile_name(layers)
    refused = sandbox.refusal(layers, sandbox.DEFAULT)
    text = f"{profile} ({SANDBOXES[profile]})" + (f"; {refused}" if refused else "")
    yield Finding("sandbox", profile != "none" and not refused, text)
    try:
        breaches = probes.prove(profile)
    except sandbox.ConfinementError as error:
        yield Finding("sandbox proof", False, str(error))
        return
    tried = sum(
        sandbox.at_least(profile, probes.weakest_profile(forbidden)) for forbidden in probes.acts()
    )
    text = f"{tried} forbidden acts tried, {tried - len(breaches)} prevented"
    text += "".join(f"; {breach.act}: {breach.reason}" for breach in breaches)
    yield Finding("sandbox proof", not breaches, text)
