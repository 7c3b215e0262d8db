"""The bias does not require a gradient.
Loses: test_init_params_can_learn
Says: b should have requires_grad=True
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.zeros(1)]
