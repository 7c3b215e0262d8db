"""F.linear and a transpose at the end."""


def random_matrix_product(num_matrices, size):
    product = torch.randn(size, size)
    for _ in range(num_matrices - 1):
        product = F.linear(torch.randn(size, size), product)
    return product.t()
