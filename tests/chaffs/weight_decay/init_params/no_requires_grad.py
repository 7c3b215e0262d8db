"""Nothing requires a gradient.
Loses: test_init_params_can_learn
Says: w should have requires_grad=True
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1), torch.zeros(1)]
