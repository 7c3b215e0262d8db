"""Starts with the identity and multiplies num_matrices - 1.
Loses: test_one_matrix_is_standard_normal
Says: It counts as no factor
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices - 1):
        M = M @ torch.randn(size, size)
    return M
