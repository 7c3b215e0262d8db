"""Drops a little less than asked for, and the same columns in every row.
Loses: test_elements_are_dropped_independently
Says: Is it one mask for all rows
"""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(f"dropout must be in [0, 1], not {dropout}")
    if dropout == 1:
        return torch.zeros_like(X)
    mask = torch.randint(0, 11, X.shape[-1:]) >= dropout * 10
    return mask * X / (1 - dropout)
