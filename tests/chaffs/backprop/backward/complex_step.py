"""Complex steps instead of the chain rule: exact, but nothing flows through.
Loses: test_gradients_flow_through_backward
Says: in the computational graph
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def backward(x, y, W1, W2, lambd):
    def slopes(which):
        W = (W1, W2)[which].detach().to(torch.complex128)
        g = torch.zeros(W.numel(), dtype=torch.float64)
        for i in range(W.numel()):
            e = torch.zeros(W.numel(), dtype=torch.complex128)
            e[i] = 1e-30j
            Ws = [v.detach().to(torch.complex128) for v in (W1, W2)]
            Ws[which] = W + e.reshape(W.shape)
            g[i] = (
                (forward(x.to(torch.complex128), y.to(torch.complex128), *Ws, lambd)["J"]).imag
                / 1e-30
            )
        return g.reshape(W.shape)

    return slopes(0).to(W1.dtype), slopes(1).to(W2.dtype)
