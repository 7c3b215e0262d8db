"""Turns float64 into float32 (torch.Tensor makes float32 zeros, then .float() casts).
Loses: test_relu_keeps_dtype
Says: should have the dtype float64
"""


def relu(x):
    return torch.maximum(x.float(), torch.zeros(x.shape))
