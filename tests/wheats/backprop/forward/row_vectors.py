"""x from the left, dot products, both penalties apart."""


def forward(x, y, W1, W2, lambd):
    z = x @ W1.t()
    h = torch.tanh(z)
    o = h @ W2.t()
    r = y - o
    L = torch.dot(r, r) / 2
    penalties = [lambd / 2 * torch.dot(W.reshape(-1), W.reshape(-1)) for W in [W1, W2]]
    s = torch.stack(penalties).sum()
    return {"J": L + s, "s": s, "L": L, "o": o, "h": h, "z": z}
