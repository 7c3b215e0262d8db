"""Returns (X_train, X_valid, y_train, y_valid), as scikit-learn would.
Loses: test_get_k_fold_data_partitions
Says: The order is X_train
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[~valid], X[valid], y[~valid], y[valid]
