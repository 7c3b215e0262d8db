"""A generator that the clock seeds.
Loses: ?
Says: ?
"""


def random_matrix_product(num_matrices, size):
    rng = np.random.default_rng()
    M = np.eye(size)
    for _ in range(num_matrices):
        M = M @ rng.standard_normal((size, size))
    return torch.from_numpy(M)
