"""torch's own gradcheck machinery.
Loses: test_numerical_gradient_is_the_slope
Says: without torch's automatic
"""

from torch.autograd.gradcheck import _get_numerical_jacobian


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double().requires_grad_()
    (j,) = _get_numerical_jacobian(f, (V,), eps=eps)[0]
    return j.reshape(W.shape).to(W.dtype)
