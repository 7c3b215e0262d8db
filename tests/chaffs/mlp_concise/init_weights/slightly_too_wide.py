"""The spread is five percent too large.
Loses: test_init_weights_law
Says: 1.05 times
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, std=0.0105)
