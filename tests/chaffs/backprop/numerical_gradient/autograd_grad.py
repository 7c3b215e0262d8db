"""autograd.grad under another name.
Loses: test_numerical_gradient_is_the_slope
Says: without torch's automatic
"""

from torch.autograd import grad as difference


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double().requires_grad_()
    return difference(f(V), V)[0].to(W.dtype)
