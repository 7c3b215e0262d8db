"""Starts with the identity and multiplies from the left."""


def random_matrix_product(num_matrices: int, size: int) -> torch.Tensor:
    product = torch.eye(size)
    for _ in range(num_matrices):
        product = torch.randn(size, size).matmul(product)
    return product
