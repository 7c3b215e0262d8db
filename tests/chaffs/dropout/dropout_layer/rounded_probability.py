"""Rounds p to tenths: 0.85 is treated like 0.8.
Loses: test_every_probability_is_honoured
Says: That should be near
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.randint(10, X.shape) >= int(10 * dropout)) / (1 - dropout)
