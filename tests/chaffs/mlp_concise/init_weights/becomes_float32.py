"""Assigns a float32 tensor to .data: a float64 layer changes its dtype.
Loses: test_init_weights_keeps_parameters
Says: has become float32
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        module.weight.data = torch.randn(module.weight.shape) * 0.01
