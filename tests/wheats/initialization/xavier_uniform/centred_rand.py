"""rand minus a half, times the width."""


def xavier_uniform(fan_in, fan_out):
    width = 2 * torch.sqrt(torch.tensor(6.0 / (fan_in + fan_out)))
    return width * (torch.rand(size=(fan_in, fan_out)) - 0.5)
