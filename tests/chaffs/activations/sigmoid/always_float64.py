"""Returns float64 for float32.
Loses: test_sigmoid_keeps_dtype
Says: should have the dtype float32
"""


def sigmoid(x):
    return (1 + torch.tanh(x.double() / 2)) / 2
