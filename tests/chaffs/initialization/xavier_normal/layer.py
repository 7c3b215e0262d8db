"""An nn.Linear instead of its weights.
Loses: test_xavier_normal_has_the_right_spread
Says: it is a module
"""


def xavier_normal(fan_in, fan_out):
    return nn.Linear(fan_in, fan_out)
