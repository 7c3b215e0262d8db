"""Not allowed: calls torch.relu.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return torch.relu(x)
