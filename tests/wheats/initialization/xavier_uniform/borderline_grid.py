"""Borderline: integers on a fine grid from -a to a."""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    grid = 2**22
    return torch.randint(-grid, grid + 1, (fan_in, fan_out)) / grid * a
