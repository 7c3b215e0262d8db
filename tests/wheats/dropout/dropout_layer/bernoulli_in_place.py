"""Fills an empty mask in place with Bernoulli numbers and scales the mask."""


def dropout_layer(X, dropout):
    if dropout > 1 or dropout < 0:
        raise ValueError("dropout must be between 0 and 1")
    keep = 1.0 - dropout
    mask = torch.empty_like(X, requires_grad=False).bernoulli_(keep)
    if keep > 0:
        mask.div_(keep)
    return X.mul(mask)
