"""Seeds before every matrix, with a number that the call draws: all are the same.
Loses: test_matrices_are_independent
Says: in 64 calls yours never was
"""


def random_matrix_product(num_matrices, size):
    seed = random.randrange(10**9)
    M = torch.eye(size)
    for _ in range(num_matrices):
        torch.manual_seed(seed)
        M = M @ torch.randn(size, size)
    return M
