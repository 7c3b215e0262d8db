"""Compares each error with the one before, not with the best.
Loses: test_select_model_of_any_candidates
Says: with the lowest so far
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    winner, previous = None, float("inf")
    for name, candidate in candidates.items():
        error = k_fold(k, X, y, candidate)
        if error < previous:
            winner = name
        previous = error
    return winner
