"""Divides each matrix by sqrt(size), so that nothing explodes.
Loses: test_product_grows_as_it_should
Says: stays at one size
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ (torch.randn(size, size) / size**0.5)
    return M
