"""Right but for get_k_fold_data, which loses the remainder.
Loses: test_k_fold_of_uneven_folds
Says: may be fine as it is
"""


def get_k_fold_data(k, i, X, y):
    s = len(X) // k
    X, y = X[: s * k], y[: s * k]
    lo, hi = i * s, (i + 1) * s
    return torch.cat([X[:lo], X[hi:]]), torch.cat([y[:lo], y[hi:]]), X[lo:hi], y[lo:hi]


def k_fold(k, X, y, fit_and_score):
    return sum(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k)) / k
