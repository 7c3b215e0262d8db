"""The penalty adds nothing.
Loses: test_penalty_reaches_both_gradients
Says: the penalty s in J adds
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def backward(x, y, W1, W2, lambd):
    values = forward(x, y, W1, W2, lambd)
    z, h, o = values["z"], values["h"], values["o"]
    dJ_do = o - y
    dJ_dW2 = torch.outer(dJ_do, h)
    dJ_dh = W2.T @ dJ_do
    dJ_dz = dJ_dh * (1 - h**2)
    dJ_dW1 = torch.outer(dJ_dz, x)
    return dJ_dW1, dJ_dW2
