"""Loops without end inside one call of C code.

Says: longer than its time limit
"""


def relu(x):
    return sum(iter(int, 1))
