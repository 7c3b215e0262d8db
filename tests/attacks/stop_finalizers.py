"""Hangs in the finalizer of what it returns, and in the collector's callbacks.

Says: longer than its time limit
"""

import gc
import time


class Tar:
    def __del__(self):
        time.sleep(600)


def relu(x):
    gc.callbacks.append(lambda *args: time.sleep(600))
    Tar()
    gc.collect()
