"""The outer product of two normal vectors.
Loses: test_xavier_normal_has_the_right_spread
Says: rows of the weights follow from each other
"""


def xavier_normal(fan_in, fan_out):
    return torch.outer(torch.randn(fan_in), torch.randn(fan_out)) * math.sqrt(
        2 / (fan_in + fan_out)
    )
