"""Not allowed: Kaiming's function, rescaled.
Loses: test_xavier_normal_has_the_right_spread
Says: without torch's own Xavier or Kaiming
"""


def xavier_normal(fan_in, fan_out):
    w = torch.empty(fan_out, fan_in)
    nn.init.kaiming_normal_(w, nonlinearity="linear")
    return w.T * math.sqrt(2 * fan_in / (fan_in + fan_out))
