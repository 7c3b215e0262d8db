"""The zip that Gradescope makes an autograder of: this kit, cut down to one assignment."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from autograder.course import Course, UserError

SETUP = """\
#!/usr/bin/env bash
# Gradescope runs this once, as root, when it makes the autograder's image.
set -euo pipefail
apt-get update && apt-get install -y python3 python3-venv
cd /autograder/source
python3 -m venv .venv
.venv/bin/pip install --constraint constraints.txt torch --extra-index-url \\
    https://download.pytorch.org/whl/cpu
.venv/bin/pip install --constraint constraints.txt --editable .
.venv/bin/python -c 'from autograder.lab import find_fashion_mnist as find; print(find())'
"""
RUN = """\
#!/usr/bin/env bash
# Gradescope runs this for each submission; what counts is results.json.
cd /autograder/source
mkdir -p /autograder/results class/student/ASSIGNMENT
for kind in ipynb py; do
    for file in /autograder/submission/*."$kind"; do
        [ -f "$file" ] && cp "$file" class/student/ASSIGNMENT/ASSIGNMENT."$kind" && break
    done
done
.venv/bin/torchgrade grade class --assignment ASSIGNMENT --json verdict.json --jobs 1 \\
    && .venv/bin/torchgrade export gradescope verdict.json --out /autograder/results/results.json
"""


def autograder_zip(course: Course, assignment: str) -> bytes:
    """The zip's bytes; the same course gives the same bytes.

    Raises:
        UserError: unknown assignment, or an installed package in place of the repository.
    """
    suite = course.suite_path(assignment)
    if not (course.root / "pyproject.toml").is_file():
        raise UserError("the zip is made of the repository; run this in a clone of it")
    own = {suite, course.solutions / f"{assignment}.py"}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), 0o755)
        _add(archive, "run_autograder", RUN.replace("ASSIGNMENT", assignment).encode(), 0o755)
        for path in _files(course):
            is_other = path.parent == course.solutions or path.name.startswith("test_")
            if not is_other or path in own:
                _add(archive, path.relative_to(course.root).as_posix(), path.read_bytes(), 0o644)
    return stream.getvalue()


def _files(course: Course) -> list[Path]:
    single = [course.root / name for name in ("pyproject.toml", "constraints.txt", "README.md")]
    found = [
        path
        for folder in ("autograder", "release", "solutions")
        for path in (course.root / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return sorted([*single, *found])


def _add(archive: zipfile.ZipFile, name: str, content: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(name)  # its date is 1980 unless it is told another one
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
