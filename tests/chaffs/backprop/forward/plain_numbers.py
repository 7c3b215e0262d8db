"""L, s and J are Python numbers.
Loses: test_forward_returns_six_tensors
Says: is a plain number
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum().item() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum()).item()
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
