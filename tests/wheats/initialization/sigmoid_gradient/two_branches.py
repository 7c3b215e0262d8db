"""One formula for either sign, chosen by where; the other one's overflow does no harm."""


def sigmoid_gradient(x):
    up, down = torch.exp(x), torch.exp(-x)
    return torch.where(x < 0, up / (1 + up) ** 2, down / (1 + down) ** 2)
