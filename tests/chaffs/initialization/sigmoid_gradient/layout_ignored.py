"""Reads x's memory instead of x: wrong for a transposed or strided x.
Loses: test_sigmoid_gradient_of_any_shape
Says: not contiguous in memory
"""


def sigmoid_gradient(x):
    flat = torch.as_strided(x, (x.numel(),), (1,))
    s = torch.sigmoid(flat).reshape(x.shape)
    return s * (1 - s)
