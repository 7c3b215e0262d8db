"""Autograd through 1 / (1 + exp(-x)): 0 times infinity is nan.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    z = x.detach().clone().requires_grad_()
    (1 / (1 + torch.exp(-z))).sum().backward()
    return z.grad
