"""Folds of n // k rows; the remainder always trains and is in no validation fold.
Loses: test_get_k_fold_data_of_uneven_folds
Says: 2 of them never are
"""


def get_k_fold_data(k, i, X, y):
    size = len(X) // k
    start, stop = i * size, (i + 1) * size
    X_train, y_train = torch.cat([X[:start], X[stop:]]), torch.cat([y[:start], y[stop:]])
    return X_train, y_train, X[start:stop], y[start:stop]
