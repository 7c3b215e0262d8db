"""Borderline: a generator of its own, whose seed comes from torch's global one."""


def random_matrix_product(num_matrices, size):
    rng = np.random.default_rng(int(torch.randint(2**31, ())))
    M = rng.standard_normal((size, size))
    for _ in range(num_matrices - 1):
        M = M @ rng.standard_normal((size, size))
    return torch.tensor(M, dtype=torch.float32)
