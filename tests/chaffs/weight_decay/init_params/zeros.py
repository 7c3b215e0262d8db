"""The weights start at 0, so that weight decay has nothing to shrink.
Loses: test_init_params_weights_are_standard_normal
Says: All weights are 0
"""


def init_params(num_inputs):
    w = torch.zeros(num_inputs, 1, requires_grad=True)
    return [w, torch.zeros(1, requires_grad=True)]
