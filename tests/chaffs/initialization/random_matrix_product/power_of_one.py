"""Draws one matrix and takes its power.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    return torch.linalg.matrix_power(torch.randn(size, size), num_matrices)
