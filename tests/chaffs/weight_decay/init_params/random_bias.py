"""The bias is random, too.
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.randn(1, requires_grad=True)]
