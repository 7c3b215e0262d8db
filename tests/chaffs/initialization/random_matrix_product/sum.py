"""Adds the matrices.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    return torch.randn(num_matrices, size, size).sum(0)
