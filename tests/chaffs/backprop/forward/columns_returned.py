"""z, h and o stay columns.
Loses: test_forward_shapes_for_all_sizes
Says: should have the shape (5,)
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x.reshape(-1, 1)
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y.reshape(-1, 1)) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
