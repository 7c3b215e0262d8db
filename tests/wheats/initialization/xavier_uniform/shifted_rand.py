"""rand, shifted and stretched."""


def xavier_uniform(fan_in: int, fan_out: int) -> torch.Tensor:
    a = math.sqrt(6 / (fan_in + fan_out))
    return (torch.rand(fan_in, fan_out) * 2 - 1) * a
