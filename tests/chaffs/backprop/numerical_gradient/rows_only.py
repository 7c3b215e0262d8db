"""Moves whole rows: enumerates the first dimension.
Loses: test_numerical_gradient_is_the_slope
Says: differs
"""


def numerical_gradient(f, W, eps=1e-4):
    grad = torch.zeros(W.shape, dtype=torch.float64)
    for i in range(len(W)):
        up, down = W.detach().double().clone(), W.detach().double().clone()
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad.to(W.dtype)
