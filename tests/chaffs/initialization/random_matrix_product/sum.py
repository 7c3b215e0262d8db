"""Adds the matrices.
Loses: test_product_grows_as_it_should
Says: as small as their sum
"""


def random_matrix_product(num_matrices, size):
    return torch.randn(num_matrices, size, size).sum(0)
