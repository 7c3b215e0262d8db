"""Leaves a float64 layer as it is, by a look at the dtype.
Loses: test_init_weights_keeps_parameters
Says: For a network in float64
"""


def init_weights(module):
    if isinstance(module, nn.Linear) and module.weight.dtype == torch.float32:
        nn.init.normal_(module.weight, std=0.01)
