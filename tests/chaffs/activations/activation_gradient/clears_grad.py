"""Cleans up too much: sets .grad to None and requires_grad to False whatever they were.
Loses: test_activation_gradient_leaves_x_grad_alone
Says: x.requires_grad was True before
"""


def activation_gradient(activation, x):
    if not x.is_leaf:
        x = x.detach()
    x.requires_grad_(True)
    x.grad = None
    activation(x).sum().backward()
    gradient = x.grad
    x.grad = None
    x.requires_grad_(False)
    return gradient
