"""A loop over the rest."""


def random_matrix_product(num_matrices, size):
    M = torch.normal(0, 1, size=(size, size))
    for i in range(1, num_matrices):
        M = torch.mm(M, torch.normal(0, 1, size=(size, size)))
    return M
