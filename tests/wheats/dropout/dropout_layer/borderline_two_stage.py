"""Borderline: drops twice with a smaller probability; the product is the asked one."""


class Dropout:
    """A class of the student's own; not nn.Dropout, nor F.dropout."""

    def __init__(self, keep):
        self.keep = keep

    def __call__(self, X):
        return X * (torch.rand(X.shape) < self.keep) / self.keep


def dropout_layer(X, dropout):
    if dropout < 0 or 1 < dropout:
        raise ValueError("dropout must be in [0, 1]")
    if dropout == 1:
        return torch.zeros_like(X)
    half = Dropout(math.sqrt(1 - dropout))
    return half(half(X))
