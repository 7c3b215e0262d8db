"""Returns the candidate's position.
Loses: test_select_model_takes_the_lowest_error
Says: neither its position nor its error
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    errors = [k_fold(k, X, y, candidate) for candidate in candidates.values()]
    return int(np.argmin(errors))
