"""Accepts a dropout outside [0, 1].
Loses: test_impossible_probabilities_are_refused
Says: 1.5 is no probability
"""


def dropout_layer(X, dropout):
    if dropout >= 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
