"""A standard deviation of 2.
Loses: test_init_params_weights_are_standard_normal
Says: deviation of the weights should be 1
"""


def init_params(num_inputs):
    return [
        torch.normal(0, 2.0, (num_inputs, 1), requires_grad=True),
        torch.zeros(1, requires_grad=True),
    ]
