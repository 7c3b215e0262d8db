"""Takes nn.Linear's own start values.
Loses: test_init_params_weights_are_standard_normal
Says: that nn.Linear makes for itself
"""


def init_params(num_inputs):
    layer = nn.Linear(num_inputs, 1)
    return [layer.weight.detach().T.requires_grad_(), torch.zeros(1, requires_grad=True)]
