"""torch.linalg.norm(w, 2) of a matrix is its largest singular value.
Loses: test_l2_penalty_of_any_shape
Says: torch.linalg.norm(w, 2)
"""


def l2_penalty(w):
    return torch.linalg.norm(w, 2) ** 2 / 2
