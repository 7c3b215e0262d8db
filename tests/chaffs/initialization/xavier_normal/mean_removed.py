"""Subtracts the sample mean, so that weights add up to 0.
Loses: test_xavier_normal_leaves_the_sample_to_chance
Says: don't subtract w.mean()
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
    return w - w.mean()
