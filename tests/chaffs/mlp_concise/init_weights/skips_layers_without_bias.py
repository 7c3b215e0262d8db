"""A layer without a bias is left out.
Loses: test_init_weights_without_bias
Says: Is that layer left out?
"""


def init_weights(m):
    if isinstance(m, nn.Linear) and m.bias is not None:
        nn.init.normal_(m.weight, std=0.01)
        nn.init.zeros_(m.bias)
