"""The directional derivative, one number.
Loses: test_numerical_gradient_is_the_slope
Says: should have W's shape
"""


def numerical_gradient(f, W, eps=1e-4):
    V = W.double()
    return torch.tensor(float(f(V + eps)) - float(f(V - eps))).to(W.dtype) / (2 * eps)
