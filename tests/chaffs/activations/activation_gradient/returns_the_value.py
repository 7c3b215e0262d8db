"""Returns activation(x), not its derivative.
Loses: test_activation_gradient_of_sine
Says: the value of the activation
"""


def activation_gradient(activation, x):
    x = x.detach().clone().requires_grad_()
    y = activation(x)
    y.sum().backward()
    return y.detach()
