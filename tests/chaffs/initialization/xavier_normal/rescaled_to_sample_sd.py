"""Rescales the draw so that its own standard deviation is exactly right.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn(fan_in, fan_out)
    return (w - w.mean()) / w.std() * math.sqrt(2 / (fan_in + fan_out))
