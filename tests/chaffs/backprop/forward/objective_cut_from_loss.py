"""J is cut from L.
Loses: test_gradients_flow_through_forward
Says: No gradient flows from `J`
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L.detach() + s}
