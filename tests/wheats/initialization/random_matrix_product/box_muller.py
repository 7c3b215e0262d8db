"""Normal numbers by Box and Muller."""


def normal_matrix(size):
    u, v = 1 - torch.rand(size, size), torch.rand(size, size)
    return torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * math.pi * v)


def random_matrix_product(num_matrices, size):
    M = normal_matrix(size)
    k = 1
    while k < num_matrices:
        M @= normal_matrix(size)
        k += 1
    return M
