"""Two neighbouring outputs share their weights.
Loses: test_xavier_uniform_units_differ
Says: should be drawn on its own
"""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    w = torch.empty(fan_in, (fan_out + 1) // 2).uniform_(-a, a)
    return w.repeat_interleave(2, dim=1)[:, :fan_out]
