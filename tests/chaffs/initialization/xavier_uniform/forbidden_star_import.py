"""Not allowed: torch's function by a star import.
Loses: test_xavier_uniform_has_the_right_bound
Says: without torch's own Xavier or Kaiming
"""

from torch.nn.init import *


def xavier_uniform(fan_in, fan_out):
    return xavier_uniform_(torch.empty(fan_in, fan_out))
