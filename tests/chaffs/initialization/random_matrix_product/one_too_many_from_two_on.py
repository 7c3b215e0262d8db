"""Right for one matrix, one too many for more.
Loses: test_number_of_matrices
Says: looks like one of 4
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(size, size)
    if num_matrices > 1:
        for _ in range(num_matrices):
            M = M @ torch.randn(size, size)
    return M
