"""exp of minus softplus(-x)."""


def sigmoid(x):
    return F.softplus(-x).neg().exp()
