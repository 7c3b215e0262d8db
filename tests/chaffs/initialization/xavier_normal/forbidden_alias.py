"""Not allowed: torch's function under another name, in a helper.
Loses: test_xavier_normal_has_the_right_spread
Says: without torch's own Xavier or Kaiming
"""

from torch.nn.init import xavier_normal_ as start


def fill(t):
    return start(t)


def xavier_normal(fan_in, fan_out):
    return fill(torch.empty(fan_out, fan_in)).T
