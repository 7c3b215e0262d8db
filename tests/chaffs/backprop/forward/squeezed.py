"""squeeze turns a single unit into a 0-d tensor.
Loses: test_forward_shapes_for_all_sizes
Says: it has ()
"""


def forward(x, y, W1, W2, lambd):
    z = (W1 @ x).squeeze()
    h = torch.tanh(z)
    o = (W2 @ h.reshape(-1)).squeeze()
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
