"""Divides each matrix by sqrt(size), so that nothing explodes.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ (torch.randn(size, size) / size**0.5)
    return M
