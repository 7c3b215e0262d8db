"""Divides by the share that happened to be kept, not by 1 - p.
Loses: test_survivors_are_scaled_by_one_over_keep
Says: the share that happened to be kept
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    mask = (torch.rand(X.shape) >= dropout).to(X.dtype)
    return mask * X / mask.mean().clamp(min=1e-6)
