"""Draws one row for all rows of a matrix.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ torch.randn(1, size).expand(size, size)
    return M
