"""Autograd of the mean instead of the sum.
Loses: test_sigmoid_gradient_values
Says: differentiate the mean
"""


def sigmoid_gradient(x):
    z = x.detach().clone().requires_grad_()
    torch.sigmoid(z).mean().backward()
    return z.grad
