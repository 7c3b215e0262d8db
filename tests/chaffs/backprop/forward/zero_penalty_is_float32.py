"""Without penalty s is a new float32 zero.
Loses: test_forward_keeps_the_dtype
Says: `s` should have the dtype float64
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    if lambd == 0:
        s = torch.tensor(0.0)
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
