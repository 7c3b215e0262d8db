"""Takes absolute values.
Loses: test_init_weights_spread
Says: are all positive
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        m.weight.data.normal_(0, 0.01).abs_()
