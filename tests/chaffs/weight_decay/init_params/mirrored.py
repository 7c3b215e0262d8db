"""The second half of the weights is the first half with opposite sign.
Loses: test_init_params_weights_are_standard_normal
Says: copies of others
"""


def init_params(num_inputs):
    half = torch.randn((num_inputs + 1) // 2, 1)
    w = torch.cat([half, -half])[:num_inputs].clone().requires_grad_()
    return [w, torch.zeros(1, requires_grad=True)]
