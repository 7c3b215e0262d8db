"""nn.init.uniform_, which is allowed, on a parameter."""


def xavier_uniform(fan_in, fan_out):
    bound = math.sqrt(3) * math.sqrt(2 / (fan_in + fan_out))
    return nn.init.uniform_(nn.Parameter(torch.empty(fan_in, fan_out)), a=-bound, b=bound)
