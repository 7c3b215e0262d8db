"""A new torch.Generator has a fixed seed of its own.
Loses: test_init_params_is_random
Says: Two calls in a row
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, generator=torch.Generator())
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
