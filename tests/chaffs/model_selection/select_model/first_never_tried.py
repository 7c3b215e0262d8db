"""Never tries the first candidate.
Loses: test_select_model_of_any_candidates
Says: should be chosen
"""


def k_fold(k, X, y, f):
    t = 0.0
    for i in range(k):
        v = torch.arange(len(X)) % k == i
        t += f(X[~v], y[~v], X[v], y[v])
    return t / k


def select_model(k, X, y, candidates):
    names = list(candidates)
    best = names[0]
    low = 1e9
    for n in names[1:]:
        e = k_fold(k, X, y, candidates[n])
        if e < low:
            best, low = n, e
    return best
