"""Divides by the square root of num_inputs, as Xavier would.
Loses: test_init_params_weights_are_standard_normal
Says: root of num_inputs
"""


def init_params(num_inputs):
    w = (torch.randn(num_inputs, 1) / math.sqrt(num_inputs)).requires_grad_()
    return [w, torch.zeros(1, requires_grad=True)]
