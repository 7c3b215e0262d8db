"""A product after requires_grad: w is not a leaf.
Loses: test_init_params_can_learn
Says: w is not a leaf
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, requires_grad=True) * 1.0
    return [w, torch.zeros(1, requires_grad=True)]
