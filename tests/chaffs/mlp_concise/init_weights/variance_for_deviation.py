"""Passes 0.01^2 as standard deviation.
Loses: test_init_weights_spread
Says: 0.01^2 is the variance
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01**2)
