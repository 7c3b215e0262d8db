"""The bias is from N(0, 0.01^2).
Loses: test_init_params_bias_is_zero
Says: bias b should start at 0
"""


def init_params(num_inputs):
    return [
        torch.randn(num_inputs, 1, requires_grad=True),
        torch.normal(0, 0.01, (1,), requires_grad=True),
    ]
