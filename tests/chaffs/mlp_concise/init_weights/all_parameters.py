"""Overwrites every parameter, whatever the module and whether weight or bias.
Loses: test_init_weights_leaves_other_modules_alone, test_init_weights_keeps_biases
Says: Only nn.Linear layers should change
"""


def init_weights(module):
    for p in module.parameters():
        nn.init.normal_(p, std=0.01)
