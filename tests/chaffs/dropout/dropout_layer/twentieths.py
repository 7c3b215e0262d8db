"""Compares with integers from 0 to 19: probabilities between twentieths are rounded up.
Loses: test_every_probability_is_honoured
Says: That should be near 12%
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    kept = torch.randint(0, 20, X.shape) >= dropout * 20
    return X * kept / max(1 - dropout, 1e-9)
