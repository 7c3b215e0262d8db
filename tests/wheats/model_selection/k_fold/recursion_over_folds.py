"""An extra argument with a default counts the folds."""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    return X[~v], y[~v], X[v], y[v]


def k_fold(k, X, y, fit_and_score, i=0):
    if i == k:
        return 0.0
    return fit_and_score(*get_k_fold_data(k=k, i=i, X=X, y=y)) / k + k_fold(
        k, X, y, fit_and_score, i + 1
    )
