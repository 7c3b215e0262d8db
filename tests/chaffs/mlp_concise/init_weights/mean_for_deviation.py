"""0.01 as the first argument of normal_ is the mean, not the standard deviation.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, 0.01)
