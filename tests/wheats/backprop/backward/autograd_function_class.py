"""Defines an autograd.Function beside it and does not use it."""


class Tanh(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z):
        return torch.tanh(z)

    @staticmethod
    def backward(ctx, g):
        raise RuntimeError


def backward(x, y, W1, W2, lambd):
    h = torch.tanh(W1 @ x)
    e = W2 @ h - y
    dz = (W2.T @ e) * (1 - h**2)
    return torch.outer(dz, x) + lambd * W1, torch.outer(e, h) + lambd * W2
