"""w has shape (num_inputs,) instead of (num_inputs, 1).
Loses: test_init_params_shapes
Says: it has (7,)
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, requires_grad=True), torch.zeros(1, requires_grad=True)]
