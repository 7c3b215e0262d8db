"""A running mean over folds taken in reverse order."""


def get_k_fold_data(k, i, X, y):
    keep = torch.ones(len(X), dtype=torch.bool)
    keep[i::k] = False
    return X[keep], y[keep], X[~keep], y[~keep]


def k_fold(k, X, y, fit_and_score):
    mean = 0.0
    for done, i in enumerate(reversed(range(k)), start=1):
        mean += (fit_and_score(*get_k_fold_data(k, i, X, y)) - mean) / done
    return mean
