"""Differences of J instead of the chain rule.
Loses: test_backward_keeps_dtype_and_digits
Says: made of differences of J
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def backward(x, y, W1, W2, lambd):
    def slopes(W, J):
        result = torch.zeros(W.numel(), dtype=torch.float64)
        for i in range(W.numel()):
            step = torch.zeros(W.numel(), dtype=torch.float64)
            step[i] = 1e-5
            step = step.reshape(W.shape)
            result[i] = (J(W + step) - J(W - step)) / 2e-5
        return result.reshape(W.shape)

    x, y, first, second = x.double(), y.double(), W1.double(), W2.double()
    dW1 = slopes(first, lambda W: forward(x, y, W, second, lambd)["J"])
    dW2 = slopes(second, lambda W: forward(x, y, first, W, lambd)["J"])
    return dW1.to(W1.dtype), dW2.to(W2.dtype)
