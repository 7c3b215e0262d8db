"""Reads x's memory instead of x: wrong for a transposed or strided x.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    flat = torch.as_strided(x, (x.numel(),), (1,))
    s = torch.sigmoid(flat).reshape(x.shape)
    return s * (1 - s)
