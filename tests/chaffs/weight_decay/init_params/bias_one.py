"""The bias is 1.
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.ones(1, requires_grad=True)]
