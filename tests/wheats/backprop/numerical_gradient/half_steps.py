"""The central difference with half a step to either side."""


def numerical_gradient(f, W, eps=1e-4):
    D = W.detach().double()
    g = torch.zeros(D.numel(), dtype=torch.float64)
    for i in range(D.numel()):
        e = torch.zeros(D.numel(), dtype=torch.float64)
        e[i] = eps / 2
        e = e.reshape(D.shape)
        g[i] = (f(D + e) - f(D - e)) / eps
    return g.reshape(W.shape).to(W.dtype)
