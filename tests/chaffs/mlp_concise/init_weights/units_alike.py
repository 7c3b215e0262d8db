"""Every unit gets the same row of weights.
Loses: test_init_weights_law
Says: stay alike for ever
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        m.weight.data.copy_(torch.randn(1, m.in_features) * 0.01)
