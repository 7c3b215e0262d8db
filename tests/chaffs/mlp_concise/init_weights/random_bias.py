"""The biases become random as well.
Loses: test_init_weights_keeps_biases
Says: Only the weight is to be drawn
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01)
        if module.bias is not None:
            nn.init.normal_(module.bias, std=0.01)
