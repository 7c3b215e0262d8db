"""The first matrix is drawn once, when the function is defined or first called for a size.
Loses: test_product_is_random
Says: num_matrices = 1 in a row
"""

FIRST = {}


def random_matrix_product(num_matrices, size):
    M = FIRST.setdefault(size, torch.randn(size, size))
    for _ in range(num_matrices - 1):
        M = M @ torch.randn(size, size)
    return M
