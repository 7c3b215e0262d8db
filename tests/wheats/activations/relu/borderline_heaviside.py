"""Borderline: multiplies by a step function of the detached input."""


def relu(x):
    step = torch.heaviside(x.detach(), torch.tensor(0.5, dtype=x.dtype))
    return torch.mul(x, step)
