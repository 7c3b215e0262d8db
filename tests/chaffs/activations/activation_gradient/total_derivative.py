"""Returns one number, the sum of all derivatives.
Loses: test_activation_gradient_of_sine
Says: one derivative for each element
"""


def activation_gradient(activation, x):
    x = x.detach().clone().requires_grad_()
    activation(x).sum().backward()
    return x.grad.sum()
