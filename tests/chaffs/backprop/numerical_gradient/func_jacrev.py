"""torch.func.jacrev.
Loses: test_numerical_gradient_is_the_slope
Says: without torch's automatic
"""


def numerical_gradient(f, W, eps=1e-4):
    return torch.func.jacrev(f)(W.detach().double()).to(W.dtype)
