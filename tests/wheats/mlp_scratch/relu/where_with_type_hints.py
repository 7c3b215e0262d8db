"""torch.where with two tensors, type hints and a docstring."""


def relu(X: torch.Tensor) -> torch.Tensor:
    """The rectified linear unit, max(X, 0), elementwise."""
    zero: torch.Tensor = torch.zeros_like(X)
    return torch.where(condition=X >= zero, input=X, other=zero)
