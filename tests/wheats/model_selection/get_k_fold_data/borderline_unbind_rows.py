"""Borderline: unbinds the rows and stacks them again."""


def get_k_fold_data(k, i, X, y):
    def part(data, wanted):
        rows = [row for j, row in enumerate(data.unbind(0)) if (j * k // len(data) == i) is wanted]
        return torch.stack(rows)

    return part(X, False), part(y, False), part(X, True), part(y, True)
