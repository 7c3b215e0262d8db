"""Adds to W and takes away again: rounding stays, W is written to.
Loses: test_caller_never_sees_w_move
Says: caller's W
"""


def numerical_gradient(f, W, eps=1e-4):
    grad = torch.zeros(W.shape, dtype=torch.float64)
    W += 0
    center = W.detach().double().clone()
    for index in np.ndindex(tuple(W.shape)):
        up, down = center.clone(), center.clone()
        up[index] += eps
        down[index] -= eps
        grad[index] = (f(up) - f(down)) / (2 * eps)
    return grad.to(W.dtype)
