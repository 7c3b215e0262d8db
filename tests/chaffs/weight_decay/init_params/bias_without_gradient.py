"""The bias does not require a gradient.
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.zeros(1)]
