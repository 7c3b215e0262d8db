"""A generator, one element after the other, stacked again."""


def relu(x):
    def parts():
        for v in x.reshape(-1):
            yield v if v > 0 else v * 0

    values = list(parts())
    return torch.stack(values).reshape(x.shape) if values else x * 0
