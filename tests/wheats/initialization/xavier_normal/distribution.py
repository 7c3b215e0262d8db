"""A distribution object, with a tensor for its scale."""


def xavier_normal(fan_in, fan_out):
    std = torch.tensor(2 / (fan_in + fan_out)).sqrt()
    return torch.distributions.Normal(torch.zeros(()), std).sample([fan_in, fan_out])
