"""Puts the rows behind the fold before those in front of it.
Loses: test_get_k_fold_data_keeps_order
Says: should keep the order
"""


def get_k_fold_data(k, i, X, y):
    n = len(X)
    start, stop = i * n // k, (i + 1) * n // k
    X_train, y_train = torch.cat([X[stop:], X[:start]]), torch.cat([y[stop:], y[:start]])
    return X_train, y_train, X[start:stop], y[start:stop]
