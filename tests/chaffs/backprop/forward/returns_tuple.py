"""A tuple instead of a dict.
Loses: test_forward_computes_the_output
Says: should return a dict
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return z, h, o, L, s, L + s
