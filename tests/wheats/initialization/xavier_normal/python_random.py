"""random.gauss, number by number."""

from random import gauss


def xavier_normal(fan_in, fan_out):
    s = math.sqrt(2 / (fan_in + fan_out))
    return torch.tensor([[gauss(0, s) for _ in range(fan_out)] for _ in range(fan_in)])
