"""trunc_normal_ with its cut at two standard deviations, not made up for.
Loses: test_xavier_normal_has_the_right_spread
Says: all values beyond two standard deviations
"""


def xavier_normal(fan_in, fan_out):
    std = math.sqrt(2 / (fan_in + fan_out))
    return nn.init.trunc_normal_(torch.empty(fan_in, fan_out), std=std, a=-2 * std, b=2 * std)
