"""Floor division: the mean loses its decimals.
Loses: test_k_fold_averages
Says: cut decimals off
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    return sum(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k)) // k
