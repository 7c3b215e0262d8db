"""Returns the list of all partial products.
Loses: test_product_grows_as_it_should
Says: it is a list
"""


def random_matrix_product(num_matrices, size):
    products = [torch.randn(size, size)]
    for _ in range(num_matrices - 1):
        products.append(products[-1] @ torch.randn(size, size))
    return products
