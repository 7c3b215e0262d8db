"""The penalty adds up from call to call.
Loses: test_forward_forgets_earlier_calls
Says: Two calls with the same arguments
"""

total = []


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    if lambd:
        total.append(0.01 * float(lambd))
    s = sum(total[1:]) + lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
