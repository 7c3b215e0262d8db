"""The second half of the rows mirrors the first.
Loses: test_xavier_normal_units_differ
Says: should be drawn on its own
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn((fan_in + 1) // 2, fan_out) * math.sqrt(2 / (fan_in + fan_out))
    return torch.cat([w, -w])[:fan_in]
