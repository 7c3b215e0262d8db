"""Makes its folds itself, from index sets; statistics.fmean."""

from statistics import fmean


def k_fold(k, X, y, fit_and_score):
    rows = list(range(len(X)))
    folds = [rows[i::k] for i in range(k)]
    scores = []
    for fold in folds:
        rest = sorted(set(rows) - set(fold))
        scores.append(float(fit_and_score(X[rest], y[rest], X[fold], y[fold])))
    return fmean(scores)
