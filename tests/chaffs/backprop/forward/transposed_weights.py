"""Multiplies from the wrong side.
Loses: test_forward_computes_the_output
Says: raised RuntimeError
"""


def forward(x, y, W1, W2, lambd):
    z = x @ W1
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
