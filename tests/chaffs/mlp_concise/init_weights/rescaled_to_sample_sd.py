"""Rescales the draw so that its own mean and standard deviation are exactly right.
Loses: test_init_weights_law
Says: don't divide by w.std()
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        w = torch.randn_like(module.weight)
        module.weight.data = 0.01 * (w - w.mean()) / w.std()
