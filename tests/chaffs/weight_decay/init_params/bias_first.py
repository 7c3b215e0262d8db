"""Returns [b, w].
Loses: test_init_params_shapes
Says: The weights come first
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, requires_grad=True)
    return [torch.zeros(1, requires_grad=True), w]
