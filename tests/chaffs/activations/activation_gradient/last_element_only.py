"""Starts from the last output, so only the last element gets its derivative.
Loses: test_activation_gradient_of_sine
Says: Only the last element
"""


def activation_gradient(activation, x):
    x = x.detach().clone().requires_grad_()
    activation(x).reshape(-1)[-1].backward()
    return x.grad
