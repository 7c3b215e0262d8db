"""float32 on the way, float64 at the end.
Loses: test_forward_keeps_the_dtype
Says: it was float32
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z.float()).to(z.dtype)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
