"""Takes `.item()` of what f returns, where it has one."""


def numerical_gradient(f, W, eps=1e-4):
    values = W.detach().double().flatten().tolist()

    def at(i, by):
        moved = list(values)
        moved[i] += by
        value = f(torch.tensor(moved, dtype=torch.float64).reshape(W.shape))
        return value.item() if hasattr(value, "item") else value

    slopes = ((at(i, eps) - at(i, -eps)) / (2 * eps) for i in range(len(values)))
    return torch.tensor(list(slopes), dtype=W.dtype).reshape(W.shape)
