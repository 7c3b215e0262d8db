"""Multiplies 100 matrices, whatever num_matrices says.
Loses: test_product_grows_as_it_should
Says: How many matrices does your loop multiply
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(size, size)
    for _ in range(99):
        M = M @ torch.randn(size, size)
    return M
