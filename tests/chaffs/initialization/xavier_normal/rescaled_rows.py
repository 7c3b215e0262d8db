"""Normalises each input's weights to the same length.
Loses: test_xavier_normal_leaves_the_sample_to_chance
Says: don't divide by w.std()
"""


def xavier_normal(fan_in, fan_out):
    w = F.normalize(torch.randn(fan_in, fan_out), dim=1) * fan_out**0.5
    return w * math.sqrt(2 / (fan_in + fan_out))
