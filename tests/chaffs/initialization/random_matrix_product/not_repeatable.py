"""A generator that the clock seeds.
Loses: test_product_is_random
Says: one that seeds itself anew
"""


def random_matrix_product(num_matrices, size):
    rng = np.random.default_rng()
    M = np.eye(size)
    for _ in range(num_matrices):
        M = M @ rng.standard_normal((size, size))
    return torch.from_numpy(M)
