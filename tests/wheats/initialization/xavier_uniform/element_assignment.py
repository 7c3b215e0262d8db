"""Writes each element on its own."""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    result = torch.empty(fan_in, fan_out)
    for i, row in enumerate(result):
        for j, _ in enumerate(row):
            result[i][j] = random.uniform(-a, a)
    return result
