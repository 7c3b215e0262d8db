"""Assumes that every linear layer has a bias.
Loses: test_init_weights_without_bias
Says: whose `bias` is None
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01)
        nn.init.zeros_(module.bias)
