"""Writes without end to every descriptor that it has."""

import os
import sys


def relu(x):
    text = "LEAKED" * 10_000
    for _ in range(2_000):
        print(text)
        print(text, file=sys.stderr)
        for number in (0, 1, 2):
            try:
                os.write(number, text.encode())
            except OSError:
                pass
    return x * 0
