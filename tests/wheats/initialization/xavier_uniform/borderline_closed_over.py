"""Borderline: a closure makes the sampler; the function is its result."""


def make(numerator):
    def sampler(fan_in, fan_out):
        bound = (numerator / (fan_in + fan_out)) ** 0.5
        draws = torch.rand((fan_in, fan_out))
        return draws.mul_(2 * bound).sub_(bound)

    return sampler


xavier_uniform = make(6)
