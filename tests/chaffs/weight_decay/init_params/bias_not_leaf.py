"""A product after requires_grad: b is not a leaf.
Loses: test_init_params_can_learn
Says: b is not a leaf
"""


def init_params(num_inputs):
    return [torch.randn(num_inputs, 1, requires_grad=True), torch.zeros(1, requires_grad=True) * 1]
