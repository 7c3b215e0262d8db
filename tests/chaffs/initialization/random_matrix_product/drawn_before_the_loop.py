"""Draws one matrix before the loop; the first is another.
Loses: test_matrices_are_independent
Says: scatter more widely than
"""


def random_matrix_product(num_matrices, size):
    M, A = torch.randn(size, size), torch.randn(size, size)
    for _ in range(num_matrices - 1):
        M = M @ A
    return M
