"""Trains on everything, the validation fold included.
Loses: ?
Says: ?
"""


def get_k_fold_data(k, i, X, y):
    X_valid, y_valid = X.tensor_split(k)[i], y.tensor_split(k)[i]
    return X, y, X_valid, y_valid
