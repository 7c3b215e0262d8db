"""numpy's global generator, float64."""


def random_matrix_product(num_matrices, size):
    out = np.identity(size)
    for _ in range(num_matrices):
        out = out @ np.random.randn(size, size)
    return torch.from_numpy(out)
