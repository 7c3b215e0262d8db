"""By Box and Muller, sine and cosine side by side."""


def xavier_normal(fan_in, fan_out):
    n = fan_in * fan_out
    half = (n + 1) // 2
    radius = torch.sqrt(-2 * torch.log(1 - torch.rand(half)))
    angle = 2 * math.pi * torch.rand(half)
    z = torch.cat((radius * torch.cos(angle), radius * torch.sin(angle)))[:n]
    return z.view(fan_in, fan_out) / math.sqrt((fan_in + fan_out) / 2)
