"""Kills itself, to look as if somebody else had; else returns nothing.

Says: None|ended before
"""

import os
import signal


def relu(x):
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        try:
            os.kill(os.getpid(), number)
        except PermissionError:
            pass
