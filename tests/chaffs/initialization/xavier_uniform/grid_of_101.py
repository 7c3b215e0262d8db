"""Takes one of 101 values.
Loses: test_xavier_uniform_has_the_right_bound
Says: rows, columns or numbers repeat
"""


def xavier_uniform(fan_in, fan_out):
    return torch.randint(-50, 51, (fan_in, fan_out)) / 50 * math.sqrt(6 / (fan_in + fan_out))
