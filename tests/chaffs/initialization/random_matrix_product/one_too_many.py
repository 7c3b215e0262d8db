"""Starts with a random matrix and multiplies num_matrices others.
Loses: test_one_matrix_is_standard_normal
Says: one more than num_matrices
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(size, size)
    for _ in range(num_matrices):
        M = M @ torch.randn(size, size)
    return M
