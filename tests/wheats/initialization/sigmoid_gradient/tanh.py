"""Through tanh of half of x."""


def sigmoid_gradient(x):
    return (1 - torch.tanh(0.5 * x).pow(2)) / 4
