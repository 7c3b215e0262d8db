"""Trains and scores on the same rows, all of them.
Loses: test_select_model_passes_the_folds
Says: should be trained on 3 folds
"""


def select_model(k, X, y, candidates):
    return min(candidates, key=lambda name: float(candidates[name](X, y, X, y)))
