"""The same number, 0.01, everywhere.
Loses: test_init_weights_spread
Says: start alike
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.constant_(module.weight, 0.01)
