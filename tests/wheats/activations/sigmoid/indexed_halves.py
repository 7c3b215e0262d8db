"""Fills an empty tensor half by half, with boolean indices."""


def sigmoid(x):
    result = torch.empty_like(x)
    positive = x >= 0
    negative = ~positive
    result[positive] = 1 / (1 + torch.exp(-x[positive]))
    e = torch.exp(x[negative])
    result[negative] = e / (1 + e)
    return result
