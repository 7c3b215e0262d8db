"""Returns the median of the scores.
Loses: test_k_fold_averages
Says: return the median
"""

from statistics import median


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    return median(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k))
