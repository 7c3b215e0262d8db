"""Not allowed: the operator itself, torch.ops.aten.relu.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return torch.ops.aten.relu.default(x)
