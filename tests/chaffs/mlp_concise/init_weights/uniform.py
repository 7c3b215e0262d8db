"""Uniform on [-0.01, 0.01].
Loses: test_init_weights_spread
Says: spread evenly between
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.uniform_(module.weight, -0.01, 0.01)
