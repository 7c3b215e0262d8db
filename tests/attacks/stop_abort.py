"""Aborts, as C code does that finds itself broken.

Says: ended before
"""

import os


def relu(x):
    os.abort()
