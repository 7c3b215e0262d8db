"""Recursion over the dimensions of W."""


def numerical_gradient(f, W, eps=1e-4):
    W64 = W.detach().clone().to(torch.double)

    def slopes(index):
        if len(index) == W.dim():
            points = []
            for sign in (1, -1):
                V = W64.clone()
                V[index] += sign * eps
                points.append(V)
            return (f(points[0]) - f(points[1])) / (points[0][index] - points[1][index]).item()
        return [slopes(index + (i,)) for i in range(W.shape[len(index)])]

    def plain(value):
        return [plain(v) for v in value] if isinstance(value, list) else float(value)

    return torch.tensor(plain(slopes(())), dtype=torch.float64).to(W.dtype)
