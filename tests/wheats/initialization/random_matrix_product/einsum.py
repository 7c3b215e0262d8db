"""einsum, over unbound draws of a distribution object."""

from torch.distributions import Normal


def random_matrix_product(num_matrices, size):
    first, *rest = Normal(0.0, 1.0).sample((num_matrices, size, size)).unbind()
    for factor in rest:
        first = torch.einsum("ij,jk->ik", first, factor)
    return first
