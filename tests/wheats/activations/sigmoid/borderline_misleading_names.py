"""Borderline: names of forbidden functions occur only in names, strings and comments."""


def expit_by_hand(x, silu="F.silu"):
    # not torch.sigmoid(x), not torch.special.expit(x)
    logsigmoid = -torch.logaddexp(-x, x.new_zeros(()))
    return logsigmoid.exp()


def sigmoid(x):
    """Like nn.Sigmoid()(x)."""
    return expit_by_hand(x)
