"""Sorts the weights.
Loses: test_init_params_weights_are_standard_normal
Says: depend on each other
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1).sort(0).values
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
