"""backward() on f.
Loses: test_numerical_gradient_is_the_slope
Says: without torch's automatic
"""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double().requires_grad_()
    f(V).backward()
    return V.grad.to(W.dtype)
