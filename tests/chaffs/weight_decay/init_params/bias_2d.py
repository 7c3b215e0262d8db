"""b has the shape (1, 1).
Loses: test_init_params_shapes
Says: it has (1, 1)
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.zeros(1, 1, requires_grad=True)]
