"""torch.normal(1, 1): the mean is 1.
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    w = torch.normal(1.0, 1.0, (num_inputs, 1), requires_grad=True)
    return [w, torch.zeros(1, requires_grad=True)]
