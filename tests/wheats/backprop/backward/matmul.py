"""Rows and columns multiplied, not outer."""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def backward(x, y, W1, W2, lambd):
    v = forward(x, y, W1, W2, lambd)
    do = (v["o"] - y).reshape(-1, 1)
    dW2 = do @ v["h"].reshape(1, -1) + lambd * W2
    dh = W2.T @ do
    dz = dh * (1 - v["h"].reshape(-1, 1) ** 2)
    dW1 = dz @ x.reshape(1, -1) + lambd * W1
    return dW1, dW2
