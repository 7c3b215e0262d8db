"""Subtracts the mean of the weights that were drawn.
Loses: test_init_params_is_random
Says: don't subtract w.mean()
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1)
    w = w - w.mean()
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
