"""The larger folds come last; a list is returned."""


def get_k_fold_data(k, i, X, y):
    n = X.size(0)
    sizes = sorted([n // k + (j < n % k) for j in range(k)])
    start = sum(sizes[:i])
    sl = slice(start, start + sizes[i])
    X_v, y_v = X[sl], y[sl]
    X_t = torch.vstack((X[:start], X[start + sizes[i] :]))
    y_t = torch.concat((y[:start], y[start + sizes[i] :]))
    return [X_t, y_t, X_v, y_v]
