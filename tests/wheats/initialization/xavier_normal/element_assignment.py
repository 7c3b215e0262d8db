"""Writes each element on its own: slow, and right."""


def xavier_normal(fan_in, fan_out):
    W = torch.zeros(fan_in, fan_out)
    std = (2 / (fan_in + fan_out)) ** 0.5
    for i in range(fan_in):
        for j in range(fan_out):
            W[i, j] = random.gauss(0, std)
    return W
