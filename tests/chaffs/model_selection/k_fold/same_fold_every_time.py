"""Passes 0 instead of i: the same fold k times.
Loses: test_k_fold_passes_the_folds
Says: is `i` used?
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    return sum(fit_and_score(*get_k_fold_data(k, 0, X, y)) for i in range(k)) / k
