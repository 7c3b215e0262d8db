"""Forward-mode differentiation, imported while it runs.
Loses: test_gradient_of_the_output_weights
Says: without torch's automatic
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def backward(x, y, W1, W2, lambd):
    ad = __import__("torch.autograd.forward_ad", fromlist=["x"])

    def slopes(W, J):
        rows = []
        for i in range(W.numel()):
            with ad.dual_level():
                e = F.one_hot(torch.tensor(i), W.numel()).to(W.dtype).reshape(W.shape)
                rows.append(ad.unpack_dual(J(ad.make_dual(W.detach(), e))).tangent)
        return torch.stack(rows).reshape(W.shape)

    return (
        slopes(W1, lambda W: forward(x, y, W, W2, lambd)["J"]),
        slopes(W2, lambda W: forward(x, y, W1, W, lambd)["J"]),
    )
