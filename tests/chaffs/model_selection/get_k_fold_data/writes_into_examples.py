"""Writes into X.
Loses: test_get_k_fold_data_keeps_the_graph
Says: changed X or y in place
"""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    X.mul_(1.0)
    return X[~v], y[~v], X[v], y[v]
