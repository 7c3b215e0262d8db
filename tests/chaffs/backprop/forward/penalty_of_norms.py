"""The norms themselves instead of their squares.
Loses: test_penalty_counts_both_weight_matrices
Says: norms themselves
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * (torch.norm(W1) + torch.norm(W2))
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
