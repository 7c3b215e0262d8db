"""N(0, 0.01^2) as for the multilayer perceptron, instead of N(0, 1).
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    w = torch.normal(0, 0.01, size=(num_inputs, 1), requires_grad=True)
    return [w, torch.zeros(1, requires_grad=True)]
