"""Returns the sigmoid, not its derivative.
Loses: test_sigmoid_gradient_values
Says: That is the sigmoid itself
"""


def sigmoid_gradient(x):
    return torch.sigmoid(x)
