"""Entries of 1 and -1: mean 0, variance 1.
Loses: test_one_matrix_is_standard_normal
Says: not normally distributed
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ (torch.randint(0, 2, (size, size)) * 2.0 - 1)
    return M
