"""Sleeps for ten minutes.

Says: longer than its time limit
"""

import time


def relu(x):
    time.sleep(600)
