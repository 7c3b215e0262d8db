"""A distribution object."""

from torch.distributions.uniform import Uniform


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6.0) / math.sqrt(fan_in + fan_out)
    return Uniform(low=-a, high=a).sample(torch.Size([fan_in, fan_out]))
