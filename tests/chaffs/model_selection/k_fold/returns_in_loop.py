"""Returns after the first fold.
Loses: test_k_fold_averages
Says: a `return` inside the loop
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        total += fit_and_score(*get_k_fold_data(k, i, X, y))
        return total / k
