"""exp(-x) / (1 + exp(-x))^2: nan for very negative x.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    e = torch.exp(-x)
    return e / (1 + e) ** 2
