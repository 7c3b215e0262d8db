"""Borderline: the Gudermannian way, through atan and exp of half the argument."""


def sigmoid(x):
    half = torch.exp(x.clamp(-70, 70) / 2)
    angle = torch.atan(half)  # its tangent is e^(x/2), so its squared sine is the sigmoid
    return torch.sin(angle) ** 2
