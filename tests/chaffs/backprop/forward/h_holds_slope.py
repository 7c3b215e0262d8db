"""h holds the derivative of tanh.
Loses: test_forward_keeps_z_h_and_o
Says: derivative of tanh
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": 1 - h**2, "o": o, "L": L, "s": s, "J": L + s}
