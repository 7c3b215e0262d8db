"""Weighs errors by the folds' sizes.
Loses: test_k_fold_of_uneven_folds
Says: whatever the folds' sizes
"""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    return X[~v], y[~v], X[v], y[v]


def k_fold(k, X, y, fit_and_score):
    t = 0
    for i in range(k):
        p = get_k_fold_data(k, i, X, y)
        t += fit_and_score(*p) * len(p[2])
    return t / len(X)
