"""Returns [b, w].
Loses: ?
Says: ?
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, requires_grad=True)
    return [torch.zeros(1, requires_grad=True), w]
