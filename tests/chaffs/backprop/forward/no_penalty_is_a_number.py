"""s is the number 0.0 where lambd is 0.
Loses: test_forward_without_penalty
Says: With lambd = 0: `s` is a plain number
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = 0.0 if lambd == 0 else lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
