"""addmv, sinh / cosh, an extra argument, penalty by hstack and inner."""


def _penalty(weights, lambd):
    vector = torch.hstack([weight.ravel() for weight in weights])
    return torch.inner(vector, vector) * (lambd / 2)


def forward(x, y, W1, W2, lambd=0.0, verbose=False):
    z = torch.addmv(torch.zeros(len(W1), dtype=x.dtype), W1, x)
    h = torch.sinh(z) / torch.cosh(z)
    o = torch.addmv(torch.zeros_like(y), W2, h)
    L = torch.nn.functional.mse_loss(o, y, reduction="none").sum() * 0.5
    s = _penalty([W1, W2], lambd)
    if verbose:
        print(z)
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": torch.add(L, s)}
