"""Always five folds.
Loses: test_k_fold_averages
Says: take k from the argument
"""


def get_k_fold_data(k, i, X, y):
    v = torch.arange(len(X)) % k == i
    return X[~v], y[~v], X[v], y[v]


def k_fold(k, X, y, fit_and_score):
    k = 5
    return sum(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k)) / k
