"""Subtracts the mean of what was drawn.
Loses: test_init_weights_law
Says: don't subtract w.mean()
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        with torch.no_grad():
            module.weight.normal_(0, 0.01)
            module.weight -= module.weight.mean()
