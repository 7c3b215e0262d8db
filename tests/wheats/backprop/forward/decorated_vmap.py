"""Decorated; vmap over rows."""

import functools


def logged(f):
    @functools.wraps(f)
    def g(*a, **k):
        r = f(*a, **k)
        print("J", r["J"])
        return r

    return g


@logged
def forward(x, y, W1, W2, lambd):
    z = torch.vmap(lambda row: row @ x)(W1)
    h = torch.tanh(z)
    o = torch.vmap(torch.dot, in_dims=(0, None))(W2, h)
    L = F.mse_loss(o, y, reduction="mean") * o.numel() / 2
    s = (
        F.mse_loss(W1, torch.zeros_like(W1), reduction="sum") * lambd / 2
        + F.mse_loss(W2, torch.zeros_like(W2), reduction="sum") * lambd / 2
    )
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": s + L}
