"""torch.normal(1, 1): the mean is 1.
Loses: test_init_params_weights_are_standard_normal
Says: should be centred at 0
"""


def init_params(num_inputs):
    w = torch.normal(1.0, 1.0, (num_inputs, 1), requires_grad=True)
    return [w, torch.zeros(1, requires_grad=True)]
