"""numpy arrays inside, tensors for f."""


def numerical_gradient(f, W, eps=1e-4):
    base = W.detach().cpu().numpy().astype(np.float64)
    out = np.empty_like(base)
    for index in np.ndindex(base.shape):
        up, down = base.copy(), base.copy()
        up[index] += eps
        down[index] -= eps
        difference = f(torch.from_numpy(up)) - f(torch.from_numpy(down))
        out[index] = float(difference) / (2 * eps)
    return torch.from_numpy(out).to(W.dtype)
