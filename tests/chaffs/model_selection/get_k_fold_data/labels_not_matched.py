"""Strided folds for X, contiguous folds for y: rows and labels lose their pairing.
Loses: test_get_k_fold_data_partitions
Says: do not belong together
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    first, last = i * len(y) // k, (i + 1) * len(y) // k
    y_train = torch.cat([y[:first], y[last:]])
    return X[~valid], y_train, X[valid], y[first:last]
