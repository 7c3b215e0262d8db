"""Names the last two arguments of each candidate, in the other order, and those of k_fold."""


def get_k_fold_data(k, i, X, y):
    low, high = i * len(X) // k, (i + 1) * len(X) // k
    return torch.cat([X[:low], X[high:]]), torch.cat([y[:low], y[high:]]), X[low:high], y[low:high]


def k_fold(k, X, y, fit_and_score):
    errors = []
    for i in range(k):
        X_train, y_train, X_valid, y_valid = get_k_fold_data(k=k, i=i, X=X, y=y)
        errors.append(fit_and_score(X_train, y_train, y_valid=y_valid, X_valid=X_valid))
    return float(np.mean(errors))


def select_model(k, X, y, candidates):
    errors = {name: k_fold(k=k, X=X, y=y, fit_and_score=fit) for name, fit in candidates.items()}
    return min(errors, key=errors.get)
