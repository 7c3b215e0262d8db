"""Refuses a dropout above 1, but not below 0.
Loses: test_impossible_probabilities_are_refused
Says: -0.5 is no probability
"""


def dropout_layer(X, dropout):
    if dropout > 1:
        raise ValueError("dropout must be at most 1")
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
