"""The best error so far starts at 100: larger errors find no winner.
Loses: test_select_model_of_any_candidates
Says: For errors of 1e12
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    best_name, best_error = None, 100.0
    for name, candidate in candidates.items():
        error = k_fold(k, X, y, candidate)
        if error < best_error:
            best_name, best_error = name, error
    return best_name
