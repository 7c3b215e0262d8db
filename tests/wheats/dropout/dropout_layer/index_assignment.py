"""Copies the scaled input and assigns zeros at drawn positions."""


def dropout_layer(X, dropout):
    if dropout not in (0, 1) and not 0 < dropout < 1:
        raise ValueError(f"{dropout} is no probability")
    if dropout == 1:
        return torch.zeros_like(X)
    result = X / (1 - dropout)
    result[torch.rand(X.shape, dtype=torch.float64) < dropout] = 0.0
    return result
