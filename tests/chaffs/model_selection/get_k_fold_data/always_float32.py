"""Builds new float32 tensors from lists: dtype and graph are lost.
Loses: test_get_k_fold_data_keeps_dtype, test_get_k_fold_data_keeps_the_graph
Says: should have the dtype float64
"""


def get_k_fold_data(k, i, X, y):
    def part(data, wanted):
        rows = data.tolist()
        return torch.tensor([r for j, r in enumerate(rows) if (j % k == i) is wanted])

    parts = part(X, False), part(y, False), part(X, True), part(y, True)
    return tuple(p.float() for p in parts)
