"""Seeds itself anew: cannot be repeated.
Loses: test_init_params_is_random
Says: After torch.manual_seed(1) the same call
"""


def init_params(num_inputs):
    torch.seed()
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.zeros(1, requires_grad=True)]
