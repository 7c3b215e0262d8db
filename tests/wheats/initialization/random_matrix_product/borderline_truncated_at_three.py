"""Borderline: normal numbers redrawn beyond three standard deviations."""


def random_matrix_product(num_matrices, size):
    M = torch.eye(size)
    for _ in range(num_matrices):
        M = M @ nn.init.trunc_normal_(torch.empty(size, size), a=-3.0, b=3.0)
    return M
