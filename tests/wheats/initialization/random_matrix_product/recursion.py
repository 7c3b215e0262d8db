"""Divide and conquer."""


def random_matrix_product(num_matrices, size):
    if num_matrices == 1:
        return torch.randn(size, size)
    half = num_matrices // 2
    return random_matrix_product(half, size) @ random_matrix_product(num_matrices - half, size)
