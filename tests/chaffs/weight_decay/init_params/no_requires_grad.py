"""Nothing requires a gradient.
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1), torch.zeros(1)]
