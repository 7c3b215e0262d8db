"""Casts to float32.
Loses: test_sigmoid_gradient_keeps_dtype
Says: should have the dtype float64
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.float())
    return s * (1 - s)
