"""Not allowed: relu_ on a copy.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    copy = x.clone()
    copy.relu_()
    return copy
