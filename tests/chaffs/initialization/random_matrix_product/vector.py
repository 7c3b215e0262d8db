"""Applies the matrices to a vector.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    v = torch.randn(size)
    for _ in range(num_matrices):
        v = torch.randn(size, size) @ v
    return v
