"""A standard deviation of 0.1.
Loses: test_init_params_weights_are_standard_normal
Says: standard deviation is 0.1
"""


def init_params(num_inputs):
    return [(torch.randn(num_inputs, 1) * 0.1).requires_grad_(), torch.zeros(1, requires_grad=True)]
