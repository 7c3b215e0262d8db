"""* for @.
Loses: test_product_grows_as_it_should
Says: as if you multiplied element by element
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(size, size)
    for _ in range(num_matrices - 1):
        M = M * torch.randn(size, size)
    return M
