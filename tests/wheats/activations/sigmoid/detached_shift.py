"""Shifts both exponents by the larger one, as for logsumexp."""


def sigmoid(x):
    m = x.detach().clamp(min=0)
    numerator = torch.exp(x - m)
    return numerator / (numerator + torch.exp(-m))
