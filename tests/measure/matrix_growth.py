"""How often the growth of a product of matrices shows that its factors are not independent.

For the shares that suites/matrix_products.py declares as ``Escapes``: products of normal matrices
in which one is used again, and what is no matrix product. Takes a few seconds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.statistics import LogGrowth
from autograder.suites.matrix_products import GROWTH, INDEPENDENT

DRAWS = 20_000
Matrices = NDArray[np.float64]


def growth(products: Matrices) -> Matrices:
    """log10 of the length of each product's first column."""
    return np.log10(np.linalg.norm(products[:, :, 0], axis=1))


def again(factors: int, size: int, rng: np.random.Generator, first: bool) -> Matrices:
    """A^n, or B A^(n - 1) where the ``first`` factor is one of its own."""
    matrix = rng.standard_normal((DRAWS, size, size))
    product = rng.standard_normal(matrix.shape) if first else matrix
    for _ in range(factors - 1):
        product = product @ matrix
    return product


def main() -> None:
    rng = np.random.default_rng(0)
    for check in (GROWTH[0], INDEPENDENT[0]):
        assert isinstance(check, LogGrowth)
        shape = (check.factors, DRAWS, check.size, check.size)
        found = {
            "A^n": again(check.factors, check.size, rng, False),
            "B A^(n-1)": again(check.factors, check.size, rng, True),
        }
        if check.factors <= 20:
            factors = rng.standard_normal(shape)
            found |= {"sum": factors.sum(0), "elementwise": factors.prod(0)}
        for name, products in found.items():
            sizes = growth(products)
            outside = (sizes < check.band.low) | (sizes > check.band.high)
            print(f"{check.factors} factors of size {check.size}, {name}: {outside.mean():.3f}")


if __name__ == "__main__":
    main()
