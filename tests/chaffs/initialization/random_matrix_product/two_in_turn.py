"""Two matrices, in turn.
Loses: test_matrices_are_independent
Says: scatter more widely than
"""


def random_matrix_product(num_matrices, size):
    pair = torch.randn(2, size, size)
    M = torch.eye(size)
    for i in range(num_matrices):
        M = M @ pair[i % 2]
    return M
