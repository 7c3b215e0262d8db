"""Starts with the identity and multiplies num_matrices - 1.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices - 1):
        M = M @ torch.randn(size, size)
    return M
