"""Updates the best name, but not the best error: the last candidate wins.
Loses: test_select_model_takes_the_lowest_error
Says: do you update the lowest error
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    best_name, best_error = None, float("inf")
    for name, candidate in candidates.items():
        error = k_fold(k, X, y, candidate)
        if error < best_error:
            best_name = name
    return best_name
