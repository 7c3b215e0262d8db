"""Refuses an impossible probability with a RuntimeError.
Loses: test_impossible_probabilities_are_refused
Says: it ends in RuntimeError
"""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise RuntimeError("no probability")
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
