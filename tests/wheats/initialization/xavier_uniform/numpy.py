"""numpy's global generator."""

import numpy


def xavier_uniform(fan_in, fan_out):
    a = numpy.sqrt(6 / (fan_in + fan_out))
    return torch.as_tensor(numpy.random.uniform(-a, a, size=(fan_in, fan_out))).float()
