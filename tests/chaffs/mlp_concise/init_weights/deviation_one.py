"""Leaves out std: N(0, 1).
Loses: test_init_weights_spread
Says: multiply torch.randn by 0.01
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight)
