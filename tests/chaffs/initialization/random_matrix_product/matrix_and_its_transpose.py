"""Every other factor is the transpose of the one before.
Loses: test_matrices_are_independent
Says: in 64 calls yours never was
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for i in range(num_matrices):
        A = torch.randn(size, size) if i % 2 == 0 else A.T
        M = M @ A
    return M
