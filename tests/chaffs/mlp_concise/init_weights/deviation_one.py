"""Leaves out std: N(0, 1).
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight)
