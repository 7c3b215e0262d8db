"""Runs nbgrader's fetch and submit for many students in one process.

Each of nbgrader's commands takes two seconds to start, which a class of students would not notice
and a demo or a test does. ``python -m release.exchange`` reads, as JSON from standard input, a list
of ``[folder, [argument, ...]]``, and does in each folder what ``nbgrader argument ...`` would do.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable


def run_all(commands: Iterable[tuple[str, list[str]]]) -> None:
    """Run each command in its folder.

    Raises:
        SystemExit: one failed; nbgrader has said why.
    """
    from nbgrader.apps import FetchAssignmentApp, FetchFeedbackApp, SubmitApp

    apps = {
        "fetch_assignment": FetchAssignmentApp,
        "fetch_feedback": FetchFeedbackApp,
        "submit": SubmitApp,
    }
    for folder, (name, *arguments) in commands:
        os.chdir(folder)
        app = apps[name]()
        app.initialize(arguments)
        app.start()


if __name__ == "__main__":
    run_all(json.load(sys.stdin))
