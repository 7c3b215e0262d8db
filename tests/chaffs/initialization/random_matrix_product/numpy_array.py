"""Returns a numpy array.
Loses: test_product_grows_as_it_should
Says: it is a numpy array
"""


def random_matrix_product(num_matrices, size):
    M = np.eye(size)
    for _ in range(num_matrices):
        M = M @ np.random.randn(size, size)
    return M
