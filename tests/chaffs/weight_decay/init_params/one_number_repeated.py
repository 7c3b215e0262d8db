"""One normal number for all inputs.
Loses: test_init_params_weights_are_standard_normal
Says: Draw a number of its own
"""


def init_params(num_inputs):
    w = torch.randn(1, 1).repeat(num_inputs, 1).requires_grad_()
    return [w, torch.zeros(1, requires_grad=True)]
