"""Moves and restores elements of a copy of its own."""


def numerical_gradient(f, W, eps=1e-4):
    work = W.detach().clone().double().contiguous()
    flat = work.view(-1)
    grad = torch.zeros_like(flat)
    for i in range(flat.numel()):
        old = flat[i].item()
        flat[i] = old + eps
        plus = f(work)
        flat[i] = old - eps
        minus = f(work)
        flat[i] = old
        grad[i] = (plus - minus) / (2 * eps)
    return grad.view(W.shape).to(W.dtype)
