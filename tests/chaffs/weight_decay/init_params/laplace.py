"""Laplace's distribution with standard deviation 1.
Loses: test_init_params_weights_are_standard_normal
Says: not normally distributed
"""


def init_params(num_inputs):
    w = torch.distributions.Laplace(0.0, 0.5**0.5).sample((num_inputs, 1))
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
