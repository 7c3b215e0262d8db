"""Shifts by a after doubling: from 0 to 2a less a half.
Loses: test_xavier_uniform_has_the_right_bound
Says: should be centred at 0; the mean
"""


def xavier_uniform(fan_in, fan_out):
    return (
        torch.rand(fan_in, fan_out) * 2 * math.sqrt(6 / (fan_in + fan_out))
        - math.sqrt(6 / (fan_in + fan_out)) * 0.9
    )
