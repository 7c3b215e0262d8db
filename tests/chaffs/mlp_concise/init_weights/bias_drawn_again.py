"""reset_parameters draws the bias anew.
Loses: test_init_weights_keeps_biases
Says: stay as it was or become 0
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        m.reset_parameters()
        nn.init.normal_(m.weight, std=0.01)
