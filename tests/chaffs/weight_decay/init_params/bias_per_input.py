"""One bias per input.
Loses: test_init_params_shapes
Says: should have the shape (1,)
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, requires_grad=True)
    return [w, torch.zeros(num_inputs, requires_grad=True)]
