"""All forward points first, then all backward points; no_grad."""


@torch.no_grad()
def numerical_gradient(f, W, eps=1e-4):
    center = W.double()
    count = center.numel()

    def values(sign):
        found = torch.zeros(count, dtype=torch.float64)
        for i in range(count):
            step = torch.zeros(count, dtype=torch.float64)
            step[i] = sign * eps
            found[i] = f(center + step.reshape(center.shape))
        return found

    return ((values(+1) - values(-1)) / (2 * eps)).reshape(W.shape).to(dtype=W.dtype)
