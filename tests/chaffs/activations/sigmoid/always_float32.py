"""Casts to float32 on the way.
Loses: test_sigmoid_keeps_dtype
Says: should have the dtype float64
"""


def sigmoid(x):
    return 0.5 + 0.5 * torch.tanh(x.to(torch.float32) / 2)
