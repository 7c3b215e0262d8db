"""The result is cast to float32.
Loses: test_tanh_keeps_dtype
Says: should have the dtype float64
"""


def tanh(x):
    return (2 * torch.sigmoid(2 * x) - 1).float()
