"""Borderline: asks the argument itself for gradients and leaves it so; .grad stays empty."""


def sigmoid_gradient(x):
    if x.is_leaf:
        x.requires_grad_(True)
    return torch.autograd.grad(torch.sigmoid(x).sum(), x)[0]
