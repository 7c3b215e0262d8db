"""nn.init.normal_ on an empty parameter; neither Xavier's nor Kaiming's function."""


def xavier_normal(fan_in, fan_out):
    weight = nn.Parameter(torch.empty(fan_in, fan_out))
    nn.init.normal_(weight, mean=0, std=math.sqrt(2 / (fan_in + fan_out)))
    return weight
