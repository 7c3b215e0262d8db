"""s and J are left out where lambd is 0.
Loses: test_forward_without_penalty
Says: With lambd = 0: The dict lacks the entry `s`
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    values = {"z": z, "h": h, "o": o, "L": ((o - y) ** 2).sum() / 2}
    if lambd:
        values["s"] = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
        values["J"] = values["L"] + values["s"]
    return values
