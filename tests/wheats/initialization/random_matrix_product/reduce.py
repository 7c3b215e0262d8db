"""functools.reduce over a stack of matrices."""

import functools
import operator


def random_matrix_product(num_matrices, size):
    return functools.reduce(operator.matmul, torch.randn(num_matrices, size, size))
