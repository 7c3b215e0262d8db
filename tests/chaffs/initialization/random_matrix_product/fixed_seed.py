"""Seeds inside.
Loses: test_product_is_random
Says: num_matrices = 3 in a row
"""


def random_matrix_product(num_matrices, size):
    torch.manual_seed(0)
    M = torch.randn(size, size)
    for _ in range(num_matrices - 1):
        M = M @ torch.randn(size, size)
    return M
