"""Waits for a lock that it holds.

Says: longer than its time limit
"""

import threading


def relu(x):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
