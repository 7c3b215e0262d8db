"""Rounds the weights to integers.
Loses: test_init_params_weights_are_standard_normal
Says: only 9 are different
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1).round().requires_grad_(), torch.zeros(1, requires_grad=True)]
