"""Asks for the .grad of a tensor that is not a leaf: it is None.
Loses: test_activation_gradient_of_sine
Says: fills .grad only for a leaf
"""


def activation_gradient(activation, x):
    leaf = x.detach().clone().requires_grad_()
    shifted = leaf * 1.0
    activation(shifted).sum().backward()
    return shifted.grad
