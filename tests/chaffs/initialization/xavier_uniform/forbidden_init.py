"""Not allowed: nn.init.xavier_uniform_.
Loses: test_xavier_uniform_has_the_right_bound
Says: without torch's own Xavier or Kaiming
"""


def xavier_uniform(fan_in, fan_out):
    return nn.init.xavier_uniform_(torch.empty(fan_in, fan_out))
