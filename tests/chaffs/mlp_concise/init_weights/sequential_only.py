"""Looks for linear layers among the children of a Sequential only.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Sequential):
        for child in module:
            if isinstance(child, nn.Linear):
                nn.init.normal_(child.weight, std=0.01)
