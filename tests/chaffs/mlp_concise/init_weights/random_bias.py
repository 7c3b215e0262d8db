"""The biases become random as well.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01)
        if module.bias is not None:
            nn.init.normal_(module.bias, std=0.01)
