"""Trains on everything, the validation fold included.
Loses: test_get_k_fold_data_partitions
Says: Rows leak
"""


def get_k_fold_data(k, i, X, y):
    X_valid, y_valid = X.tensor_split(k)[i], y.tensor_split(k)[i]
    return X, y, X_valid, y_valid
