"""Not allowed: torch.special.expit is the sigmoid.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""


def sigmoid(x):
    return torch.special.expit(x)
