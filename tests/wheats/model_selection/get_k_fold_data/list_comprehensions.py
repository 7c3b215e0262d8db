"""Index lists by comprehension; folds counted from the end."""


def get_k_fold_data(k, i, X, y):
    n = len(X)
    valid = [j for j in range(n) if (n - 1 - j) % k == i]
    train = [j for j in range(n) if j not in set(valid)]
    return X[train], y[train], X[valid], y[valid]
