"""Returns the lowest score instead of the mean.
Loses: test_k_fold_averages
Says: or the smallest
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    return min(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k))
