"""4 x 4, whatever size says.
Loses: test_product_grows_as_it_should
Says: have the shape (1, 1)
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(4, 4)
    for _ in range(num_matrices - 1):
        M = M @ torch.randn(4, 4)
    return M
