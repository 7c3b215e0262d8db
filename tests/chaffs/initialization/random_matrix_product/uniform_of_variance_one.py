"""Uniform entries of mean 0 and variance 1.
Loses: test_one_matrix_is_standard_normal
Says: not normally distributed
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ ((torch.rand(size, size) * 2 - 1) * 3**0.5)
    return M
