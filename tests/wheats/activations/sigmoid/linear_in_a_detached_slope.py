"""The value detached, and a first-order term that carries its slope."""


def sigmoid(x):
    e = torch.exp(-x.detach().abs())
    y = torch.where(x >= 0, 1 / (1 + e), e / (1 + e)).detach()
    return y + y * (1 - y) * (x - x.detach())
