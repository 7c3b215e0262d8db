"""The penalty goes through numpy.
Loses: test_gradients_flow_through_forward
Says: `s` is cut from the computational graph
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = torch.tensor(lambd / 2 * float((W1**2).sum() + (W2**2).sum()), dtype=W1.dtype)
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
