"""Changes a leaf in place without no_grad: torch refuses.
Loses: ?
Says: ?
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        module.weight.normal_(0, 0.01)
