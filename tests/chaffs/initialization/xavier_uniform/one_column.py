"""One column for all outputs.
Loses: test_xavier_uniform_has_the_right_bound
Says: rows, columns or numbers repeat
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, 1).uniform_(-1, 1).repeat(1, fan_out) * math.sqrt(
        6 / (fan_in + fan_out)
    )
