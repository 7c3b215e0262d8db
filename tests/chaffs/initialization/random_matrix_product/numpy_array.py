"""Returns a numpy array.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    M = np.eye(size)
    for _ in range(num_matrices):
        M = M @ np.random.randn(size, size)
    return M
