"""The JupyterLab of a test that was killed does not stay behind."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil

from tests.browser import SECONDS
from tests.runs import alive, wait_for

# It starts a kernel as well, says how to reach JupyterLab, and waits to be killed.
TEST = """
import json, sys
from pathlib import Path
from tests.browser import jupyterlab

folder = Path(sys.argv[1])
with jupyterlab(folder, folder / "private", folder) as lab:
    print(json.dumps([lab.url, lab.token]), flush=True)
    sys.stdin.read()
"""


def test_jupyterlab_and_its_kernels_end_with_a_killed_test(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TEST, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as test:
        assert test.stdout is not None
        url, token = json.loads(test.stdout.readline())
        asked = urllib.request.Request(
            f"{url}api/kernels", b"{}", {"Authorization": f"token {token}"}, method="POST"
        )
        with urllib.request.urlopen(asked, timeout=SECONDS):
            pass
        left = psutil.Process(test.pid).children(recursive=True)
        assert any("jupyterlab" in " ".join(process.cmdline()) for process in left)
        assert any("ipykernel" in " ".join(process.cmdline()) for process in left)
        test.kill()
    try:
        wait_for(lambda: not any(map(alive, left)), 60)
    finally:
        for process in left:
            if process.is_running():
                process.kill()
