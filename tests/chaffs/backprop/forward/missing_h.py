"""The dict has no h.
Loses: test_forward_returns_six_tensors
Says: lacks the entry `h`
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "o": o, "L": L, "s": s, "J": L + s}
