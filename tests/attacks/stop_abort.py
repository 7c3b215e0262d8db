"""Aborts.

Says: ended before
"""

import os


def relu(x):
    os.abort()
