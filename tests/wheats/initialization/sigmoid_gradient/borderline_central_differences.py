"""Borderline: central differences in float64, right to ten digits."""


def sigmoid_gradient(x):
    z, h = x.double(), 1e-5
    return ((torch.sigmoid(z + h) - torch.sigmoid(z - h)) / (2 * h)).to(x.dtype)
