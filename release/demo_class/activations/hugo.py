"""Steps where slopes are meant, and a derivative of the sum's wrong argument."""


def relu(x):
    return (x > 0).to(x.dtype)


def activation_gradient(activation, x):
    eps = 1e-2
    return (activation(x + eps) - activation(x)) / eps
