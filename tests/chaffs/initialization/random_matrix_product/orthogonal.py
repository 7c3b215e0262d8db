"""Random orthogonal matrices times sqrt(size).
Loses: test_matrices_are_independent
Says: in 64 calls yours never was
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ (torch.linalg.qr(torch.randn(size, size))[0] * size**0.5)
    return M
