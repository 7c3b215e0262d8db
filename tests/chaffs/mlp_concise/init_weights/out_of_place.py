"""Computes a new tensor and leaves the layer as it was.
Loses: test_init_weights_spread
Says: Change it in place
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        weight = module.weight
        weight = torch.randn_like(weight) * 0.01
