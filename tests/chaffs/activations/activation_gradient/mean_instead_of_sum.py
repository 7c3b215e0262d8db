"""Differentiates the mean, so that everything is divided by the number of elements.
Loses: test_activation_gradient_of_sine
Says: divided by the number of elements
"""


def activation_gradient(activation, x):
    x = x.detach().clone().requires_grad_()
    activation(x).mean().backward()
    return x.grad
