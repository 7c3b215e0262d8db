"""scatter_add under inference_mode."""


@torch.inference_mode()
def numerical_gradient(f, W, eps=1e-4):
    base = W.double().flatten()
    res = []
    for i in torch.arange(base.numel()):
        up = base.scatter_add(0, i.view(1), torch.tensor([eps], dtype=torch.float64))
        dn = base.scatter_add(0, i.view(1), torch.tensor([-eps], dtype=torch.float64))
        res.append((f(up.view(W.shape)) - f(dn.view(W.shape))) / (2 * eps))
    return torch.tensor([float(r) for r in res], dtype=torch.float64).view(W.shape).to(W.dtype)
