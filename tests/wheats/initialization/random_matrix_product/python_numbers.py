"""random.gauss and lists."""

import random


def random_matrix_product(num_matrices, size):
    def draw():
        return [[random.gauss(0, 1) for _ in range(size)] for _ in range(size)]

    product = draw()
    for _ in range(num_matrices - 1):
        columns = list(zip(*draw()))
        product = [[sum(a * b for a, b in zip(row, col)) for col in columns] for row in product]
    return torch.tensor(product)
