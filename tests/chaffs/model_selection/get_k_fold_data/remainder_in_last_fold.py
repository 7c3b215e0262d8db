"""The last fold takes the whole remainder: sizes differ by more than one.
Loses: test_get_k_fold_data_of_uneven_folds
Says: should differ by at most 1
"""


def get_k_fold_data(k, i, X, y):
    size = len(X) // k
    start = i * size
    stop = len(X) if i == k - 1 else start + size
    X_train, y_train = torch.cat([X[:start], X[stop:]]), torch.cat([y[:start], y[stop:]])
    return X_train, y_train, X[start:stop], y[start:stop]
