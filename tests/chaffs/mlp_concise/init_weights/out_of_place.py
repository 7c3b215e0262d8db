"""Computes a new tensor and leaves the layer as it was.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        weight = module.weight
        weight = torch.randn_like(weight) * 0.01
