"""Returns the mask, 0 or 1, instead of the masked input.
Loses: test_relu_values
Says: 1 for positive x
"""


def relu(x):
    return (x > 0).to(x.dtype)
