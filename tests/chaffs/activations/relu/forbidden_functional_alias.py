"""Not allowed: F.relu, imported under another name.
Loses: test_relu_values
Says: without torch's relu
"""

from torch.nn.functional import relu as activate


def relu(x):
    return activate(x)
