"""Detaches its parts.
Loses: test_get_k_fold_data_keeps_the_graph
Says: cut from the computational graph
"""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    X, y = X.detach(), y.detach()
    return X[~v], y[~v], X[v], y[v]
