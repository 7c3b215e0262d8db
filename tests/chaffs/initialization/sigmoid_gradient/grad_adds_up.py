"""backward on the argument itself: a second call adds to x.grad.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    x.requires_grad_()
    torch.sigmoid(x).sum().backward()
    return x.grad
