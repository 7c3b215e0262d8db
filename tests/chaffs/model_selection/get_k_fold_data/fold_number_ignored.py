"""Always validates on the first fold.
Loses: test_get_k_fold_data_partitions
Says: is `i` used?
"""


def get_k_fold_data(k, i, X, y):
    stop = len(X) // k + (len(X) % k > 0)
    return X[stop:], y[stop:], X[:stop], y[:stop]
