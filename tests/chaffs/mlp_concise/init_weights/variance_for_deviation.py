"""Passes 0.01^2 as standard deviation.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01**2)
