"""Borderline: uses the caller's tensor where it is a leaf, then restores it exactly."""


def activation_gradient(activation, x):
    if not x.is_leaf:
        return activation_gradient(activation, x.detach())
    needed, stored = x.requires_grad, x.grad
    x.grad = None
    x.requires_grad_(True)
    try:
        activation(x).sum().backward()
        return x.grad
    finally:
        x.grad = stored
        x.requires_grad_(needed)
