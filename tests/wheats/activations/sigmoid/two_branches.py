"""Each sign has its own formula, and both get only arguments that cannot overflow."""


def sigmoid(x):
    right = 1 / (1 + torch.exp(-x.clamp(min=0)))
    e = torch.exp(x.clamp(max=0))
    return torch.where(x >= 0, right, e / (1 + e))
