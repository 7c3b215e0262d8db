"""Draws one of eleven numbers, so that a little less is dropped than asked for.
Loses: test_every_probability_is_honoured
Says: of 16384 elements are 0
"""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(f"dropout must be in [0, 1], not {dropout}")
    if dropout == 1:
        return torch.zeros_like(X)
    mask = torch.randint(0, 11, X.shape) >= dropout * 10
    return mask * X / (1 - dropout)
