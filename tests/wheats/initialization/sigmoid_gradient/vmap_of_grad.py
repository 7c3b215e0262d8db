"""torch.func, element by element."""

from torch.func import grad, vmap


def sigmoid_gradient(x):
    if x.numel() == 0:
        return torch.empty_like(x)
    flat = x.reshape(-1)
    return vmap(grad(torch.sigmoid))(flat).reshape(x.shape)
