"""torch.normal with a standard deviation of 1.2.
Loses: test_one_matrix_is_standard_normal
Says: the standard deviation 1; with
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ torch.normal(0, 1.2, (size, size))
    return M
