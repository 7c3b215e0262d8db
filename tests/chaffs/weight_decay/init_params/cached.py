"""Keeps the first draw for every later call.
Loses: test_init_params_is_random
Says: keep the numbers of the first call
"""

KEPT = {}


def init_params(num_inputs):
    if num_inputs not in KEPT:
        KEPT[num_inputs] = torch.randn(num_inputs, 1)
    return [KEPT[num_inputs].clone().requires_grad_(), torch.zeros(1, requires_grad=True)]
