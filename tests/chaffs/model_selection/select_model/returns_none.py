"""Prints the winner and returns nothing.
Loses: test_select_model_takes_the_lowest_error
Says: Is there a `return`?
"""


def k_fold(k, X, y, fit_and_score):
    total = 0.0
    for i in range(k):
        valid = torch.arange(len(X)) % k == i
        total += float(fit_and_score(X[~valid], y[~valid], X[valid], y[valid]))
    return total / k


def select_model(k, X, y, candidates):
    print(min(candidates, key=lambda name: k_fold(k, X, y, candidates[name])))
