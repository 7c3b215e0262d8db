"""Calls itself without end.

Says: RecursionError
"""


def relu(x):
    return relu(x)
