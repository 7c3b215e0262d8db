"""The outer product of two normal vectors.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.outer(torch.randn(fan_in), torch.randn(fan_out)) * math.sqrt(
        2 / (fan_in + fan_out)
    )
