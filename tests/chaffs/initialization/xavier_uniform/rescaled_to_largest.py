"""Stretches the draw so that its own largest is exactly a.
Loses: test_xavier_uniform_leaves_the_sample_to_chance
Says: Do you divide by the largest
"""


def xavier_uniform(fan_in, fan_out):
    w = torch.rand(fan_in, fan_out) * 2 - 1
    return w / w.abs().max() * math.sqrt(6 / (fan_in + fan_out))
