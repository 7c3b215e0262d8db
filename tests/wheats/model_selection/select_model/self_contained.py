"""Contiguous folds of its own, every candidate in the inner loop."""


def select_model(k, X, y, candidates):
    errors = dict.fromkeys(candidates, 0.0)
    for valid in torch.arange(len(X)).tensor_split(k):
        train = torch.tensor([j for j in range(len(X)) if j not in valid])
        for name, fit_and_score in candidates.items():
            errors[name] += float(fit_and_score(X[train], y[train], X[valid], y[valid])) / k
    return min(errors.items(), key=lambda item: item[1])[0]
