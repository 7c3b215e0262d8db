"""Calls f at W too, and prints."""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().clone().double()
    print("f(W) =", f(V))
    g = torch.zeros_like(V)
    with torch.no_grad():
        for i in range(V.numel()):
            idx = np.unravel_index(i, tuple(V.shape))
            idx = tuple(int(k) for k in idx)
            Vp, Vm = V.clone(), V.clone()
            Vp[idx] = Vp[idx] + eps
            Vm[idx] = Vm[idx] - eps
            g[idx] = float((f(Vp) - f(Vm)) / (2 * eps))
    return g.type_as(W)
