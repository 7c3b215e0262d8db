"""o is a column and y a row: all pairs are summed.
Loses: test_loss_is_half_the_sum_of_squares
Says: every pair
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x.reshape(-1, 1)
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z.flatten(), "h": h.flatten(), "o": o.flatten(), "L": L, "s": s, "J": L + s}
