"""Looks for linear layers among the children of a Sequential only.
Loses: test_init_weights_at_any_depth
Says: Is that layer left out?
"""


def init_weights(module):
    if isinstance(module, nn.Sequential):
        for child in module:
            if isinstance(child, nn.Linear):
                nn.init.normal_(child.weight, std=0.01)
