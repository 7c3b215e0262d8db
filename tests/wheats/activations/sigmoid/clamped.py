"""The textbook formula, kept away from overflow by a clamp."""


def sigmoid(x: Tensor) -> Tensor:
    safe = torch.clamp(x, -40, 40)
    return 1 / (1 + torch.exp(-safe))
