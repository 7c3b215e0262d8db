"""Compares the candidates on one fold only.
Loses: test_select_model_passes_the_folds
Says: should be trained on 3 folds
"""


def select_model(k, X, y, candidates):
    valid = torch.arange(len(X)) % k == 0
    scores = {
        name: float(candidate(X[~valid], y[~valid], X[valid], y[valid]))
        for name, candidate in candidates.items()
    }
    return min(scores, key=scores.get)
