"""Changes a leaf in place without no_grad: torch refuses.
Loses: test_init_weights_spread
Says: a leaf and an in-place operation
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        module.weight.normal_(0, 0.01)
