"""Rescales the draw to the exact standard deviation: some lie beyond a.
Loses: test_xavier_uniform_has_the_right_bound
Says: w.std()
"""


def xavier_uniform(fan_in, fan_out):
    w = torch.rand(fan_in, fan_out)
    return (w - w.mean()) / w.std() * math.sqrt(2 / (fan_in + fan_out))
