"""Starts other programs: exec, spawn, system, subprocess."""

import ctypes
import os
import subprocess


def went():
    libc = ctypes.CDLL(None, use_errno=True)
    for act in (
        lambda: subprocess.run(["/bin/sleep", "600"]),
        lambda: os.posix_spawn("/bin/true", ["true"], {}),
        lambda: os.execv("/bin/true", ["true"]),
    ):
        try:
            act()
            return True
        except (OSError, ValueError):
            pass
    return libc.system(b"sleep 600") == 0


def relu(x):
    return x.clamp(min=0) if went() else x * 0
