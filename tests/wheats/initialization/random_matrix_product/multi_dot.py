"""torch.linalg.multi_dot, which wants at least two."""


def random_matrix_product(num_matrices, size):
    factors = [torch.randn((size,) * 2) for _ in range(num_matrices)]
    return factors[0] if num_matrices == 1 else torch.linalg.multi_dot(factors)
