"""Returns the validation fold first.
Loses: test_get_k_fold_data_partitions
Says: they are swapped
"""


def get_k_fold_data(k, i, X, y):
    valid = torch.arange(len(X)) % k == i
    return X[valid], y[valid], X[~valid], y[~valid]
