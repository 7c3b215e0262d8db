"""Not allowed: the tensor's own relu method.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return x.relu()
