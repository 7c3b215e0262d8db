"""The exponential part of elu, times 0."""


def relu(x):
    return F.elu(x, alpha=0.0)
