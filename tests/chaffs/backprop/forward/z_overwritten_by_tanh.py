"""tanh_ writes into z.
Loses: test_forward_keeps_z_h_and_o
Says: Was z overwritten
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = z.tanh_()
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
