"""The second half of the numbers mirrors the first.
Loses: test_xavier_uniform_units_differ
Says: should be drawn on its own
"""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    n = fan_in * fan_out
    w = torch.empty((n + 1) // 2).uniform_(-a, a)
    return torch.cat([w, -w])[:n].reshape(fan_in, fan_out)
