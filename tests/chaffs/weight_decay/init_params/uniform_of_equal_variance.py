"""Uniform with mean 0 and standard deviation 1: not normal.
Loses: test_init_params_weights_are_standard_normal
Says: the weights are uniformly distributed
"""


def init_params(num_inputs):
    w = torch.empty(num_inputs, 1).uniform_(-math.sqrt(3), math.sqrt(3))
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
