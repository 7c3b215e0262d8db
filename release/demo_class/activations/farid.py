"""Works on its argument instead of on a copy."""


def relu(x):
    x[x < 0] = 0
    return x


def activation_gradient(activation, x):
    x.requires_grad_()
    activation(x).sum().backward()
    return x.grad
