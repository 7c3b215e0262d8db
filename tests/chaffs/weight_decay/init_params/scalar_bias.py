"""b is 0-d instead of (1,).
Loses: test_init_params_shapes
Says: it has ()
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.tensor(0.0, requires_grad=True)]
