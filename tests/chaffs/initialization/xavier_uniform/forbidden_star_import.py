"""Not allowed: torch's function by a star import.
Loses: ?
Says: ?
"""

from torch.nn.init import *


def xavier_uniform(fan_in, fan_out):
    return xavier_uniform_(torch.empty(fan_in, fan_out))
