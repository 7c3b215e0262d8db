"""Returns infinities of either sign."""


def relu(x):
    return x / 0
