"""Seeds torch inside: every call returns the same weights.
Loses: test_init_params_is_random
Says: do you set a seed
"""


def init_params(num_inputs):
    torch.manual_seed(0)
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.zeros(1, requires_grad=True)]
