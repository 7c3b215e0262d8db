"""Uses a * (1 - a), the rule of the sigmoid, for every activation.
Loses: test_activation_gradient_of_sine
Says: slope of the sigmoid only
"""


def activation_gradient(activation, x):
    with torch.no_grad():
        a = activation(x)
        return a * (1 - a)
