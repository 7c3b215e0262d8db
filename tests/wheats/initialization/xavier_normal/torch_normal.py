"""torch.normal with a size."""

import math


def xavier_normal(fan_in: int, fan_out: int) -> torch.Tensor:
    variance = 2.0 / (fan_in + fan_out)
    return torch.normal(0.0, math.sqrt(variance), (fan_in, fan_out))
