"""Borderline: the sum of twelve uniform numbers for a normal one."""


def xavier_normal(fan_in, fan_out):
    z = torch.rand(12, fan_in, fan_out).sum(0) - 6
    return z * math.sqrt(2 / (fan_in + fan_out))
