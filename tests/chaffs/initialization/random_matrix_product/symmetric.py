"""Symmetric matrices: entries above and below the diagonal are the same.
Loses: test_one_matrix_is_standard_normal
Says: it need not be symmetric
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        A = torch.randn(size, size)
        M = M @ (A.triu() + A.triu(1).T)
    return M
