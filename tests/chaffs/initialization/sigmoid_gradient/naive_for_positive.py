"""exp(x) / (1 + exp(x))^2: nan for large positive x.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    e = x.exp()
    return e / (1 + e).pow(2)
