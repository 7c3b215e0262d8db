"""Clamps at 15: good enough for float32, wrong by 3e-7 in float64.
Loses: test_sigmoid_keeps_dtype
Says: cut off too early
"""


def sigmoid(x):
    return 1 / (1 + torch.exp(-x.clamp(-15, 15)))
