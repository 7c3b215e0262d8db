"""The second half of the columns repeats the first.
Loses: test_xavier_normal_units_differ
Says: should be drawn on its own
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn(fan_in, (fan_out + 1) // 2) * math.sqrt(2 / (fan_in + fan_out))
    return torch.cat([w, w], dim=1)[:, :fan_out]
