"""range(2, num_matrices): right for one matrix, one too few for more.
Loses: test_number_of_matrices
Says: looks like one of 2
"""


def random_matrix_product(num_matrices, size):
    M = torch.randn(size, size)
    for _ in range(2, num_matrices):
        M = M @ torch.randn(size, size)
    return M
