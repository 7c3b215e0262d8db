"""A normal distribution cut off at two standard deviations.
Loses: test_init_weights_law
Says: cut off at two standard deviations
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.trunc_normal_(m.weight, 0, 0.01, -0.02, 0.02)
