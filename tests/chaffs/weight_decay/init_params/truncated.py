"""trunc_normal_ with its bounds set to one: nothing beyond one standard deviation.
Loses: test_init_params_weights_are_standard_normal
Says: cut off at one
"""


def init_params(num_inputs):
    w = nn.init.trunc_normal_(torch.empty(num_inputs, 1), a=-1, b=1)
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
