"""Loops without end.

Says: longer than its time limit
"""


def relu(x):
    while True:
        pass
