"""Xavier's spread instead of 0.01.
Loses: test_init_weights_spread
Says: should have the standard deviation 0.01
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.xavier_normal_(module.weight)
