"""The sine of a uniform angle: in the right range, but dense at its ends.
Loses: test_xavier_uniform_is_uniform
Says: not evenly
"""


def xavier_uniform(fan_in, fan_out):
    return torch.sin(torch.rand(fan_in, fan_out) * 2 * math.pi) * math.sqrt(6 / (fan_in + fan_out))
