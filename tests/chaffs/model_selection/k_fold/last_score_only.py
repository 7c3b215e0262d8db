"""Overwrites the score in each round: returns the last fold's.
Loses: test_k_fold_averages
Says: return the last error
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    for i in range(k):
        score = fit_and_score(*get_k_fold_data(k, i, X, y))
    return score
