"""numpy's mean of a list comprehension."""


def get_k_fold_data(k, i, X, y):
    X_folds, y_folds = list(torch.tensor_split(X, k)), list(torch.tensor_split(y, k))
    X_valid, y_valid = X_folds.pop(i), y_folds.pop(i)
    return torch.cat(X_folds), torch.cat(y_folds), X_valid, y_valid


def k_fold(k, X, y, fit_and_score):
    return np.mean([float(fit_and_score(*get_k_fold_data(k, i, X, y))) for i in range(k)])
