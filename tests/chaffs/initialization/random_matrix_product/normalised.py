"""Normalises the product after each step.
Loses: test_product_grows_as_it_should
Says: stays at one size
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(size, size)
    for _ in range(num_matrices - 1):
        M = M @ torch.randn(size, size)
        M = M / M.norm()
    return M
