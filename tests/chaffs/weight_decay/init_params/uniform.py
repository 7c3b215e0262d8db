"""rand instead of randn: uniform on [0, 1).
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    return [torch.rand(num_inputs, 1, requires_grad=True), torch.zeros(1, requires_grad=True)]
