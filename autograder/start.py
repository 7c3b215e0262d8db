"""``python -m autograder.start JOBS VERDICTS PROFILE``: a zygote, and a grading process beside it.

Both load torch, which takes a second or two; where there are two processors they do so together.
"""

from __future__ import annotations

import gc
import sys

from autograder.launch import launch


def main() -> int:
    jobs, verdicts, profile = sys.argv[1:]
    launched = launch(profile)
    gc.disable()  # until all is loaded, see launch.BOOT
    from autograder import judge  # with torch

    return judge.main((int(jobs), int(verdicts)), launched)


if __name__ == "__main__":
    sys.exit(main())
