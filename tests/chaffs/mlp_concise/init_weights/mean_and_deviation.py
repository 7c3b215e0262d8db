"""Mean 0.01 and standard deviation 0.01.
Loses: test_init_weights_spread
Says: should have the mean 0
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, 0.01, 0.01)
