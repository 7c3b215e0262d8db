"""Box and Muller's formula."""


def init_weights(m):
    if not isinstance(m, nn.Linear):
        return None
    u, v = 1 - torch.rand_like(m.weight), torch.rand_like(m.weight)
    z = torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * math.pi * v)
    with torch.no_grad():
        m.weight[...] = 0.01 * z
    return m
