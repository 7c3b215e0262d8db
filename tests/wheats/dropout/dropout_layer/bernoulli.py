"""torch.bernoulli of a tensor of keep probabilities."""


def dropout_layer(X: Tensor, dropout: float) -> Tensor:
    if dropout < 0 or dropout > 1:
        raise ValueError("dropout is a probability")
    keep = 1 - dropout
    mask = torch.bernoulli(torch.full_like(X, keep))
    return mask * X / keep if keep else torch.zeros_like(X)
