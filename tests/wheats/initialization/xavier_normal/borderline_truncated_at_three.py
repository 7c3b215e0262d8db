"""Borderline: redrawn beyond three standard deviations."""


def xavier_normal(fan_in, fan_out):
    s = math.sqrt(2 / (fan_in + fan_out))
    return nn.init.trunc_normal_(torch.empty(fan_in, fan_out), std=s, a=-3 * s, b=3 * s)
