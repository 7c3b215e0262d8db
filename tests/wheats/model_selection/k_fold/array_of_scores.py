"""An array of scores; prints each."""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    return X[~v], y[~v], X[v], y[v]


def k_fold(k, X, y, fit_and_score):
    scores = np.empty(k)
    for i in range(k):
        data = dict(zip(("X_train", "y_train", "X_valid", "y_valid"), get_k_fold_data(k, i, X, y)))
        scores[i] = fit_and_score(
            data["X_train"], data["y_train"], data["X_valid"], data["y_valid"]
        )
        print(f"fold {i + 1}: {scores[i]:g}")
    return scores.mean()
