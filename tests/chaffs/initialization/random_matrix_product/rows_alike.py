"""Draws one row for all rows of a matrix.
Loses: test_product_grows_as_it_should
Says: All rows of the product
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ torch.randn(1, size).expand(size, size)
    return M
