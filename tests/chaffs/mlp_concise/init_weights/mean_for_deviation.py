"""0.01 as the first argument of normal_ is the mean, not the standard deviation.
Loses: test_init_weights_spread
Says: as the mean, which comes first
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, 0.01)
