"""Makes folds of n // k rows and never uses the rest.
Loses: test_k_fold_of_uneven_folds
Says: No row may be lost
"""


def k_fold(k, X, y, fit_and_score):
    size, scores = len(X) // k, []
    for i in range(k):
        rows = torch.arange(size * k)
        valid = rows // size == i
        train, held_out = rows[~valid], rows[valid]
        scores.append(fit_and_score(X[train], y[train], X[held_out], y[held_out]))
    return sum(scores) / k
