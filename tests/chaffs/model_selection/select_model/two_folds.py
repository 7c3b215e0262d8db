"""Always two folds.
Loses: test_select_model_passes_the_folds
Says: should be trained on 3 folds
"""


def k_fold(k, X, y, f):
    t = 0.0
    for i in range(k):
        v = torch.arange(len(X)) % k == i
        t += f(X[~v], y[~v], X[v], y[v])
    return t / k


def select_model(k, X, y, candidates):
    return min(candidates, key=lambda name: k_fold(2, X, y, candidates[name]))
