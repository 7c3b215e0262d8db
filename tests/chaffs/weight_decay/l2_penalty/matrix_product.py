"""w^T w is a (1, 1) matrix, and only for columns.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return w.t() @ w / 2
