"""numpy's array_split and setdiff1d on the indices."""


def get_k_fold_data(k, i, X, y):
    everything = np.arange(len(y))
    valid = np.array_split(everything, k)[i]
    train = np.setdiff1d(everything, valid)
    return X[train], y[train], X[valid], y[valid]
