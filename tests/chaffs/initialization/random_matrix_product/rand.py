"""rand for randn.
Loses: test_one_matrix_is_standard_normal
Says: torch.randn from N(0, 1)
"""


def random_matrix_product(num_matrices, size):
    M = torch.rand(size, size)
    for _ in range(num_matrices - 1):
        M = M @ torch.rand(size, size)
    return M
