"""Draws what nn.Linear would hold, and returns its transpose: a view."""


def xavier_normal(fan_in, fan_out):
    # 权重形状是 (fan_out, fan_in)，转置后返回
    return torch.randn(fan_out, fan_in).div_(math.sqrt(0.5 * (fan_in + fan_out))).T
