"""The zip that Gradescope makes an autograder of: this kit, cut down to one assignment.

The rules: https://gradescope-autograders.readthedocs.io/en/latest/specs/ names the two scripts and
the folders ``source``, ``submission`` and ``results`` under ``/autograder``. Each submission gets
a fresh container of the image that ``setup.sh`` made.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

from autograder.course import Course, UserError
from autograder.messages import say

SETUP = """\
#!/usr/bin/env bash
# Gradescope runs this once, as root, when it makes the autograder's image.
set -euo pipefail
cd "${AUTOGRADER:-/autograder}/source"
export XDG_CACHE_HOME="$PWD/.cache"
python=python3
if ! python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))'; then
    apt-get update
    apt-get install -y python3 python3-venv
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=python3.11 # Ubuntu 22.04 has 3.10, and this one beside it
        apt-get install -y python3.11 python3.11-venv
    fi
fi
"$python" -m venv .venv
.venv/bin/pip install --constraint constraints.txt torch torchvision \\
    --extra-index-url https://download.pytorch.org/whl/cpu
.venv/bin/pip install --constraint constraints.txt --editable .
.venv/bin/python -c 'from autograder.lab import find_fashion_mnist as find; print(find())'
# Kept in the image: grading a submission again draws the same tests.
.venv/bin/python -c 'import secrets; print(secrets.token_hex(32))' > .secret
.venv/bin/torchgrade doctor || true # for whoever reads the log of this build
"""
RUN = """\
#!/usr/bin/env bash
# Gradescope runs this for each submission; what counts is results.json. Without one, Gradescope
# says that the autograder failed, and no score is recorded.
set -euo pipefail
# Where the container has no Landlock nothing is graded; what "limits" gives up is in SECURITY.md.
sandbox=strict
root=${AUTOGRADER:-/autograder}
cd "$root/source"
export XDG_CACHE_HOME="$PWD/.cache" OMP_NUM_THREADS=1
# Containers have half a core unless you choose more.
export TORCHGRADE_PATIENCE="${TORCHGRADE_PATIENCE:-4}"
TORCHGRADE_SECRET=$(cat .secret)
export TORCHGRADE_SECRET

# Plain files only: a link in a submission could lead to the solution that lies here.
found() { find "$root/submission" -type f -name "$1" -print0 | LC_ALL=C sort -z | head -z -n 1; }
rm -rf class results "$root/results/results.json"
mkdir -p class/student/ASSIGNMENT "$root/results"
for name in ASSIGNMENT.ipynb ASSIGNMENT.py '*.ipynb' '*.py'; do
    file=$(found "$name" | tr -d '\\0')
    if [ -n "$file" ]; then
        cp -- "$file" "class/student/ASSIGNMENT/ASSIGNMENT.${file##*.}"
        break
    fi
done
if [ -z "$file" ]; then
    cat > "$root/results/results.json" <<'JSON'
NOTHING
JSON
    exit
fi
.venv/bin/torchgrade grade class --assignment ASSIGNMENT --sandbox "$sandbox" --jobs 1 \\
    --results results --force --json verdict.json
.venv/bin/torchgrade export gradescope verdict.json --out "$root/results/results.json"
"""


def autograder_zip(course: Course, assignment: str) -> bytes:
    """The zip's bytes; the same course gives the same bytes.

    Raises:
        UserError: unknown assignment, or an installed package in place of the repository.
    """
    suite = course.suite_path(assignment)
    if not (course.root / "pyproject.toml").is_file():
        raise UserError("the zip is made of the repository; run this in a clone of it")
    text = say(
        "There is no notebook in this submission. Upload {name}.", name=f"{assignment}.ipynb"
    )
    nothing = json.dumps({"score": 0, "output": text, "output_format": "text"})
    run = RUN.replace("ASSIGNMENT", assignment).replace("NOTHING", nothing)
    own = {suite, *course.solutions.rglob(f"{assignment}.py")}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), 0o755)
        _add(archive, "run_autograder", run.encode(), 0o755)
        for path in _files(course):
            is_other = course.solutions in path.parents or path.name.startswith("test_")
            if not is_other or path in own:
                _add(archive, path.relative_to(course.root).as_posix(), path.read_bytes(), 0o644)
    return stream.getvalue()


def _files(course: Course) -> list[Path]:
    single = [course.root / name for name in ("pyproject.toml", "constraints.txt", "README.md")]
    found = [
        path
        for folder in ("autograder", "release", "solutions")
        for path in (course.root / folder).rglob("*")
        if path.is_file() and not any(map(_is_left_out, path.relative_to(course.root).parts))
    ]
    return sorted([*single, *found])


def _is_left_out(part: str) -> bool:
    # The demo's answers are of all assignments, and grade nothing.
    return part in ("__pycache__", "demo_class") or part.startswith(".")


def _add(archive: zipfile.ZipFile, name: str, content: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(name)  # its date is 1980 unless it is told another one
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
