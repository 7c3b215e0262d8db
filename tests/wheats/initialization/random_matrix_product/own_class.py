"""A class that counts its factors; __imatmul__ and __call__."""


class Product:
    def __init__(self, size):
        self.value = torch.eye(size)
        self.count = 0

    def __imatmul__(self, other):
        self.value = self.value @ other
        self.count += 1
        return self


def random_matrix_product(num_matrices, size):
    p = Product(size)
    while p.count < num_matrices:
        p @= torch.randn(size, size)
    return p.value
