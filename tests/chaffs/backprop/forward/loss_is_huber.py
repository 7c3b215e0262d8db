"""smooth_l1_loss for the squares.
Loses: test_loss_is_half_the_sum_of_squares
Says: times what it should be
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = F.smooth_l1_loss(o, y, reduction="sum")
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
