"""torch.tensor_split makes folds whose sizes differ by at most one."""


def get_k_fold_data(k, i, X, y):
    X_folds, y_folds = list(torch.tensor_split(X, k)), list(torch.tensor_split(y, k))
    X_valid, y_valid = X_folds.pop(i), y_folds.pop(i)
    return torch.cat(X_folds), torch.cat(y_folds), X_valid, y_valid
