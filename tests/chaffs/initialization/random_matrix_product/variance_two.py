"""torch.normal with a standard deviation of 1.2.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ torch.normal(0, 1.2, (size, size))
    return M
