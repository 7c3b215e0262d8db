"""Autograd through 1 / (1 + exp(-x)): 0 times infinity is nan.
Loses: test_sigmoid_gradient_of_large_numbers
Says: exp of a large number is inf
"""


def sigmoid_gradient(x):
    z = x.detach().clone().requires_grad_()
    (1 / (1 + torch.exp(-z))).sum().backward()
    return z.grad
