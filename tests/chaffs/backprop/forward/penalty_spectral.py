"""The matrix 2-norm, which is the largest singular value.
Loses: test_penalty_counts_both_weight_matrices
Says: largest singular value
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * (torch.linalg.norm(W1, 2) ** 2 + torch.linalg.norm(W2, 2) ** 2)
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
