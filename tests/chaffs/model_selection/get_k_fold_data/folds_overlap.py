"""Slices reach one row too far.
Loses: test_get_k_fold_data_partitions
Says: validated more than once
"""


def get_k_fold_data(k, i, X, y):
    n = len(X)
    lo, hi = i * n // k, min(n, (i + 1) * n // k + 1)
    return torch.cat([X[:lo], X[hi:]]), torch.cat([y[:lo], y[hi:]]), X[lo:hi], y[lo:hi]
