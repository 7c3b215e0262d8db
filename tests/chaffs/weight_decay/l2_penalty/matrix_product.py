"""w^T w is a (1, 1) matrix, and only for columns.
Loses: test_l2_penalty_of_any_shape
Says: yours has the shape (1, 1)
"""


def l2_penalty(w):
    return w.t() @ w / 2
