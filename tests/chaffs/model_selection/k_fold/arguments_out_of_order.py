"""Passes (X_train, X_valid, y_train, y_valid) to fit_and_score.
Loses: test_k_fold_passes_the_folds
Says: The order is X_train
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], y[~valid], X[valid], y[valid]


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        X_train, y_train, X_valid, y_valid = get_k_fold_data(k, i, X, y)
        total += fit_and_score(X_train, X_valid, y_train, y_valid)
    return total / k
