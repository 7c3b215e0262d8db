"""Installs trace and profile functions that sleep.

Spoils: tanh
"""

import sys
import threading
import time


def tar(*args):
    time.sleep(0.5)
    return tar


def relu(x):
    threading.setprofile(tar)
    sys.setprofile(tar)
    sys.settrace(tar)
    return x * 0
