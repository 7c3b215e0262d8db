"""Uniform, with the right standard deviation.
Loses: test_init_weights_law
Says: not the shape of a normal distribution
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.uniform_(m.weight, -0.01 * 3**0.5, 0.01 * 3**0.5)
