"""The same number, 0.01, everywhere.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.constant_(module.weight, 0.01)
