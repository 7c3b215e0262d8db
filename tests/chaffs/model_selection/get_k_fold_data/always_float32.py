"""Builds new float32 tensors from lists: dtype and graph are lost.
Loses: ?
Says: ?
"""


def get_k_fold_data(k, i, X, y):
    def part(data, wanted):
        rows = data.tolist()
        return torch.tensor([r for j, r in enumerate(rows) if (j % k == i) is wanted])

    parts = part(X, False), part(y, False), part(X, True), part(y, True)
    return tuple(p.float() for p in parts)
