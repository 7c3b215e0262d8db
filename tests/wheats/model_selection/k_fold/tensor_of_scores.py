"""A float64 tensor of scores, filled in place."""


def get_k_fold_data(k, i, X, y):
    n = len(X)
    start, stop = i * n // k, (i + 1) * n // k
    X_train, y_train = torch.cat([X[:start], X[stop:]]), torch.cat([y[:start], y[stop:]])
    return X_train, y_train, X[start:stop], y[start:stop]


def k_fold(k: int, X: Tensor, y: Tensor, fit_and_score) -> Tensor:
    scores = torch.zeros(k, dtype=torch.float64)
    for i in range(k):
        X_train, y_train, X_valid, y_valid = get_k_fold_data(k, i, X, y)
        scores[i] = fit_and_score(X_train, y_train, X_valid, y_valid)
    return scores.mean()
