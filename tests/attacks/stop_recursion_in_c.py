"""Recurses in C until the stack is full.

Says: crashed|memory|longer than its time limit
"""

import sys


def relu(x):
    sys.setrecursionlimit(1 << 30)
    deep = []
    for _ in range(1 << 20):
        deep = [deep]
    return repr(deep)
