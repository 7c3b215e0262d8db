"""Not allowed: Kaiming's uniform, rescaled.
Loses: test_xavier_uniform_has_the_right_bound
Says: without torch's own Xavier or Kaiming
"""


def xavier_uniform(fan_in, fan_out):
    w = nn.init.kaiming_uniform_(torch.empty(fan_out, fan_in), a=math.sqrt(5))
    return w.T * math.sqrt(fan_in) * math.sqrt(6 / (fan_in + fan_out))
