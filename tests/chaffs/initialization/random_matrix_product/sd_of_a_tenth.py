"""Entries of N(0, 0.1^2).
Loses: test_product_grows_as_it_should
Says: entries of about 10^8; yours are of
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ (0.1 * torch.randn(size, size))
    return M
