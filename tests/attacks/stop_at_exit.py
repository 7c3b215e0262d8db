"""Registers functions that hang when the process ends, and ends it.

Says: SystemExit
"""

import atexit
import sys
import threading
import time

atexit.register(time.sleep, 600)
threading._register_atexit(time.sleep, 600)


def relu(x):
    sys.exit()
