"""A column for each output; a transposed view."""


def xavier_uniform(fan_in, fan_out):
    scale = math.sqrt(6 / (fan_in + fan_out))
    units = [torch.zeros(fan_in).uniform_(-scale, scale) for _ in range(fan_out)]
    return torch.stack(units, dim=1)
