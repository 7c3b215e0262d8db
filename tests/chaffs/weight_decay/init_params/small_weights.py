"""N(0, 0.01^2) as for the multilayer perceptron, instead of N(0, 1).
Loses: test_init_params_weights_are_standard_normal
Says: standard deviation is 0.01
"""


def init_params(num_inputs):
    w = torch.normal(0, 0.01, size=(num_inputs, 1), requires_grad=True)
    return [w, torch.zeros(1, requires_grad=True)]
