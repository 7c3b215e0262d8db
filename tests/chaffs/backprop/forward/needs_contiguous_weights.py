"""view needs contiguous weights.
Loses: test_forward_leaves_its_arguments_alone
Says: raised RuntimeError
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * (W1.view(-1).dot(W1.view(-1)) + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
