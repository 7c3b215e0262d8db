"""Draws one matrix and takes its power.
Loses: test_matrices_are_independent
Says: in 64 calls yours never was
"""


def random_matrix_product(num_matrices, size):
    return torch.linalg.matrix_power(torch.randn(size, size), num_matrices)
