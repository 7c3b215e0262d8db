"""rand instead of randn: uniform on [0, 1).
Loses: test_init_params_weights_are_standard_normal
Says: torch.rand draws from 0 to 1
"""


def init_params(num_inputs):
    return [torch.rand(num_inputs, 1, requires_grad=True), torch.zeros(1, requires_grad=True)]
