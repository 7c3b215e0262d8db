"""A generator of factors, in a while loop; prints what it does."""


def factors(count, size):
    while count > 0:
        yield torch.randn(size, size, dtype=torch.float64)
        count -= 1


def random_matrix_product(num_matrices, size, verbose=False):
    result = None
    for factor in factors(num_matrices, size):
        result = factor if result is None else result @ factor
    if verbose:
        print(result)
    return result
