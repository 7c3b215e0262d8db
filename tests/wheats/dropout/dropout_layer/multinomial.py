"""Draws 0 or 1 for each element with torch.multinomial."""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    weights = torch.tensor([dropout, 1 - dropout])
    mask = torch.multinomial(weights, X.numel(), replacement=True).reshape(X.shape)
    return X * mask / weights[1]
