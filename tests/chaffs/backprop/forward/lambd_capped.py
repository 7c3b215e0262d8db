"""lambd never counts for more than 1.
Loses: test_penalty_counts_both_weight_matrices
Says: does not depend on lambd
"""


def forward(x, y, W1, W2, lambd):
    lambd = min(lambd, 1)
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
