"""Not allowed: the old name without underscore.
Loses: test_xavier_uniform_has_the_right_bound
Says: without torch's own Xavier or Kaiming
"""


def xavier_uniform(fan_in, fan_out):
    init = nn.init
    return init.xavier_uniform(torch.empty(fan_in, fan_out))
