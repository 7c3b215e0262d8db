"""Entries of N(0, 0.1^2).
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ (0.1 * torch.randn(size, size))
    return M
