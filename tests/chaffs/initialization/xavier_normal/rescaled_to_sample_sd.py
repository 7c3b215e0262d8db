"""Rescales the draw so that its own standard deviation is exactly right.
Loses: test_xavier_normal_leaves_the_sample_to_chance
Says: don't divide by w.std()
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn(fan_in, fan_out)
    return (w - w.mean()) / w.std() * math.sqrt(2 / (fan_in + fan_out))
