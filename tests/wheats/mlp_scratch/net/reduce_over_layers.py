"""functools.reduce over (weight, bias, activation) triples; own functions named Linear and relu."""

from functools import reduce


def Linear(W, b):
    return lambda x: x.matmul(W).add(b)


def relu(x):
    return (x + x.abs()) / 2


def Sequential(*steps):
    return lambda x: reduce(lambda value, step: step(value), steps, x)


def net(X, params):
    first, second = Linear(*params[:2]), Linear(*params[2:])
    return Sequential(lambda x: x.flatten(start_dim=1), first, relu, second)(X)
