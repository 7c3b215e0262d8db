"""Keeps the draw of the first call for each shape.
Loses: test_xavier_normal_is_random
Says: Two calls in a row give the same weights
"""

KEPT = {}


def xavier_normal(fan_in, fan_out):
    if (fan_in, fan_out) not in KEPT:
        KEPT[fan_in, fan_out] = torch.randn(fan_in, fan_out)
    return KEPT[fan_in, fan_out] * math.sqrt(2 / (fan_in + fan_out))
