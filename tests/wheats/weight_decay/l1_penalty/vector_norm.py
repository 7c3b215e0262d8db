"""The vector norm of order 1."""


def l1_penalty(w: Tensor) -> Tensor:
    return torch.linalg.vector_norm(w, ord=1)
