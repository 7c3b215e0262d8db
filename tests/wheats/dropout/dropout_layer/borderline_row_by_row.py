"""Borderline: recursion over the first axis, one draw per row."""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError("dropout must be in [0, 1]")
    if dropout == 1:
        return torch.zeros_like(X)
    if X.dim() <= 1 or len(X) == 0:
        return X * torch.ge(torch.rand(X.shape), dropout).type_as(X) / (1 - dropout)
    return torch.stack([dropout_layer(row, dropout) for row in X])
