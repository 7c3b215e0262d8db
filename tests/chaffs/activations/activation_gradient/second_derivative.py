"""Differentiates twice.
Loses: test_activation_gradient_of_sine
Says: the second derivative
"""


def activation_gradient(activation, x):
    z = x.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(activation(z).sum(), z, create_graph=True)
    return torch.autograd.grad(slope.sum(), z)[0]
