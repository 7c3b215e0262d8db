"""Calls fit_and_score with the names that the specification gives its arguments."""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        a, b, c, d = get_k_fold_data(k, i, X, y)
        total += fit_and_score(X_train=a, y_train=b, X_valid=c, y_valid=d)
    return total / k


def get_k_fold_data(k, i, X, y):
    low, high = i * len(X) // k, (i + 1) * len(X) // k
    return torch.cat([X[:low], X[high:]]), torch.cat([y[:low], y[high:]]), X[low:high], y[low:high]
