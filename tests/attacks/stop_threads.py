"""Starts threads until nothing goes any more.

Says: longer than its time limit
"""

import threading
import time


def relu(x):
    while True:
        try:
            threading.Thread(target=time.sleep, args=[600]).start()
        except Exception:
            time.sleep(0.01)
