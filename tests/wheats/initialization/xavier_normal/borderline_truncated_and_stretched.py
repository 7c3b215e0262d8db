"""Borderline: cut at two standard deviations and stretched to the full variance, as Keras does."""


def xavier_normal(fan_in, fan_out):
    s = math.sqrt(2 / (fan_in + fan_out)) / 0.87962566103423978
    return nn.init.trunc_normal_(torch.empty(fan_in, fan_out), std=s, a=-2 * s, b=2 * s)
