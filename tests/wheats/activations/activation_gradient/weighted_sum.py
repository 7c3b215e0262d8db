"""Adds the output to a zero vector first; the dot product with ones comes after."""


def activation_gradient(activation, x):
    leaf = x.detach().clone()
    leaf.requires_grad_()
    flat = activation(leaf).reshape(-1)
    total = torch.dot(flat, torch.ones_like(flat))
    return torch.autograd.grad(total, [leaf])[0]
