"""Not allowed: prelu with a slope of 0 is relu in disguise.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return torch.prelu(x, torch.zeros(1, dtype=x.dtype))
