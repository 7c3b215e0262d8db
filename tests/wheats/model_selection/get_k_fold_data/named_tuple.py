"""Returns a named tuple."""

from collections import namedtuple

Fold = namedtuple("Fold", "X_train y_train X_valid y_valid")


def get_k_fold_data(k, i, X, y):
    fold = torch.arange(X.shape[0]).chunk(1)[0].remainder(k).eq(i)
    return Fold(X[~fold], y[~fold], X[fold], y[fold])
