"""Not allowed: nn.init.xavier_normal_.
Loses: test_xavier_normal_has_the_right_spread
Says: without torch's own Xavier or Kaiming
"""


def xavier_normal(fan_in, fan_out):
    return nn.init.xavier_normal_(torch.empty(fan_in, fan_out))
