"""get_k_fold_data is not written yet.
Loses: test_k_fold_averages
Says: which is not written yet
"""


def get_k_fold_data(k, i, X, y):
    raise NotImplementedError()


def k_fold(k, X, y, fit_and_score):
    return sum(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k)) / k
