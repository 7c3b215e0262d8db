"""min over the dictionary without a key: the alphabetically first name.
Loses: test_select_model_takes_the_lowest_error
Says: the one with 1.5 should be chosen
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    errors = {name: k_fold(k, X, y, c) for name, c in candidates.items()}
    return min(errors)
