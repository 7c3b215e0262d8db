"""Everything is computed in float32.
Loses: test_forward_keeps_the_dtype
Says: `z` should have the dtype float64
"""


def forward(x, y, W1, W2, lambd):
    x, y, W1, W2 = (t.float() for t in (x, y, W1, W2))
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
