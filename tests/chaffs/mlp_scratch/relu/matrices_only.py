"""Loops over the rows and concatenates: 0-d and empty inputs fail.
Loses: test_relu_of_any_shape
Says: For x of shape ()
"""


def relu(X):
    return torch.stack([row.clamp(min=0) for row in X])
