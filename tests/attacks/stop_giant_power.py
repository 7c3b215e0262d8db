"""Computes a number that has more digits than the world has atoms.

Says: longer than its time limit|memory
"""


def relu(x):
    return 7**7**9**9
