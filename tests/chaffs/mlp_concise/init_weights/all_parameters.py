"""Overwrites every parameter, whatever the module and whether weight or bias.
Loses: ?
Says: ?
"""


def init_weights(module):
    for p in module.parameters():
        nn.init.normal_(p, std=0.01)
