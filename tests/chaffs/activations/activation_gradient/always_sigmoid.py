"""Ignores `activation` and differentiates the sigmoid.
Loses: test_activation_gradient_of_sine
Says: derivative of the sigmoid
"""


def activation_gradient(activation, x):
    s = torch.sigmoid(x.detach())
    return s * (1 - s)
