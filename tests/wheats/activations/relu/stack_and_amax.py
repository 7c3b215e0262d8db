"""Stacks the input on zeros and takes the largest along the new axis."""


def relu(x):
    return torch.stack((x, torch.zeros_like(x))).amax(dim=0)
