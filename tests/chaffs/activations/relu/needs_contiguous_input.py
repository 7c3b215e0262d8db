"""Flattens with view, which refuses a transposed or strided tensor.
Loses: test_relu_of_any_shape
Says: not contiguous in memory
"""


def relu(x):
    flat = x.view(-1)
    return (flat * (flat > 0)).view(x.shape)
