"""Passes the four parts of a fold as one tuple.
Loses: test_k_fold_averages
Says: fit_and_score takes four arguments
"""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    return X[~v], y[~v], X[v], y[v]


def k_fold(k, X, y, fit_and_score):
    return sum(fit_and_score(get_k_fold_data(k, i, X, y)) for i in range(k)) / k
