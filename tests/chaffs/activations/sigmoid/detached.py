"""Works on x.detach(): right values without a gradient.
Loses: test_sigmoid_gradient
Says: cut from the computational graph
"""


def sigmoid(x):
    x = x.detach()
    return torch.where(x >= 0, 1 / (1 + torch.exp(-x)), 1 - 1 / (1 + torch.exp(x)))
