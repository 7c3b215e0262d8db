"""Returns (name, error).
Loses: test_select_model_takes_the_lowest_error
Says: the name alone
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    errors = {name: k_fold(k, X, y, c) for name, c in candidates.items()}
    return min(errors.items(), key=lambda item: item[1])
