"""The name comes back as a string of numpy's; k_fold returns tensors."""


def k_fold(k, X, y, f):
    t = 0.0
    for i in range(k):
        v = torch.arange(len(X)) % k == i
        t += f(X[~v], y[~v], X[v], y[v])
    return torch.tensor(t / k)


def select_model(k, X, y, candidates):
    names = np.array(list(candidates.keys()))
    return names[np.argmin([k_fold(k, X, y, f).item() for f in candidates.values()])]
