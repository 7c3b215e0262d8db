"""Each number twice.
Loses: test_init_params_weights_are_standard_normal
Says: copies of others
"""


def init_params(num_inputs):
    w = torch.randn((num_inputs + 1) // 2, 1).repeat_interleave(2, 0)[:num_inputs]
    return [w.clone().requires_grad_(), torch.zeros(1, requires_grad=True)]
