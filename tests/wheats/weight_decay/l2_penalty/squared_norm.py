"""Half the square of the Euclidean norm."""


def l2_penalty(w):
    return torch.linalg.vector_norm(w) ** 2 / 2
