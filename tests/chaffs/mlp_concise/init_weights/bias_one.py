"""The biases become 1.
Loses: test_init_weights_keeps_biases
Says: stay as it was or become 0
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01)
        if module.bias is not None:
            nn.init.ones_(module.bias)
