"""rand for randn.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = torch.rand(size, size)
    for _ in range(num_matrices - 1):
        M = M @ torch.rand(size, size)
    return M
