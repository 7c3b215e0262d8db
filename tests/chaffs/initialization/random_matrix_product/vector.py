"""Applies the matrices to a vector.
Loses: test_product_grows_as_it_should
Says: have the shape (1, 1)
"""


def random_matrix_product(num_matrices, size):
    v = torch.randn(size)
    for _ in range(num_matrices):
        v = torch.randn(size, size) @ v
    return v
