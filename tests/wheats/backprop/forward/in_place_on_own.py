"""In-place operations on tensors of its own."""


def forward(x, y, W1, W2, lambd):
    z = torch.mv(W1, x)
    h = z.clone().tanh_()
    o = torch.mv(W2, h)
    e = o.clone()
    e -= y
    L = (e * e).sum() / 2
    s = torch.zeros((), dtype=W1.dtype)
    for W in (W1, W2):
        s = s + (W * W).sum()
    s = s * (lambd / 2)
    J = L.clone()
    J += s
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}
