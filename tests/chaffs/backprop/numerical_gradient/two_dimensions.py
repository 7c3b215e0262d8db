"""Two loops: matrices only.
Loses: test_numerical_gradient_of_any_shape
Says: For W of shape (4,)
"""


def numerical_gradient(f, W, eps=1e-4):
    grad = torch.zeros(W.shape, dtype=torch.float64)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            up, down = W.detach().double().clone(), W.detach().double().clone()
            up[i, j] += eps
            down[i, j] -= eps
            grad[i, j] = (f(up) - f(down)) / (2 * eps)
    return grad.to(W.dtype)
