"""s (s - 1): the sign is turned.
Loses: test_sigmoid_gradient_values
Says: sign is turned
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return s * (s - 1)
