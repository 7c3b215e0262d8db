"""random.uniform in a list."""


def xavier_uniform(fan_in, fan_out):
    a = (6 / (fan_in + fan_out)) ** 0.5
    numbers = [random.uniform(-a, a) for _ in range(fan_in * fan_out)]
    return torch.tensor(numbers).reshape(fan_in, fan_out)
