"""Takes i from 1 to k: fold 0 is empty and the last one is never used.
Loses: test_get_k_fold_data_partitions
Says: Over the folds i = 0
"""


def get_k_fold_data(k, i, X, y):
    n = len(X)
    start, stop = max(0, (i - 1) * n // k), i * n // k
    X_train, y_train = torch.cat([X[:start], X[stop:]]), torch.cat([y[:start], y[stop:]])
    return X_train, y_train, X[start:stop], y[start:stop]
