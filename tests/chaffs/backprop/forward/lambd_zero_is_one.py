"""A lambd of 0 counts as not given.
Loses: test_forward_without_penalty
Says: With lambd = 0
"""


def forward(x, y, W1, W2, lambd):
    lambd = lambd or 1.0
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
