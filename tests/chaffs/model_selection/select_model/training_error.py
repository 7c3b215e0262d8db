"""Trains and scores on the same rows, all of them.
Loses: ?
Says: ?
"""


def select_model(k, X, y, candidates):
    return min(candidates, key=lambda name: float(candidates[name](X, y, X, y)))
